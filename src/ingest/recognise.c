/* Recognition by columns: folded names in any order, most of them wins; the first line may have to
 * fit a pattern too. */
#include "ingest/recognise.h"

#include <string.h>

#include "baten/match.h"

static struct str normalised(struct arena *arena, struct str text) {
    struct strbuf buffer = {0};
    native_normalise(&buffer, text);
    struct str plain = str_copy(arena, strbuf_str(&buffer));
    strbuf_release(&buffer);
    return plain;
}

/* "Kategorie (MeterCategory)": what is in the brackets. */
static struct str in_brackets(struct str text) {
    if (text.n < 3 || text.s[text.n - 1] != ')') {
        return STR("");
    }
    size_t from = text.n - 1;
    while (from > 0 && text.s[from - 1] != '(') {
        from--;
    }
    return from < 2 ? STR("") : (struct str){text.s + from, text.n - 1 - from};
}

void head_add(struct head *head, const struct row *row) {
    struct head_row *out = &head->rows[head->n++];
    *out = (struct head_row){.n = row->n, .line = row->line};
    out->cells = ARENA_ARRAY(head->arena, row->n, struct str);
    out->plain = ARENA_ARRAY(head->arena, row->n, struct str);
    out->inner = ARENA_ARRAY(head->arena, row->n, struct str);
    out->raw = str_copy(head->arena, row->raw);
    for (size_t i = 0; i < row->n; i++) {
        out->cells[i] = str_copy(head->arena, str_trim(row->fields[i]));
        out->plain[i] = normalised(head->arena, out->cells[i]);
        out->inner[i] = normalised(head->arena, in_brackets(out->cells[i]));
    }
}

/* `Cost (*)` fits every "Cost (…)". */
static bool fits(const struct head_row *row, size_t field, struct str name) {
    struct str plain = row->plain[field];
    if (str_equal(plain, name)) {
        return true;
    }
    if (name.n > 3 && str_ends(name, STR("(*)"))) {
        struct str front = {name.s, name.n - 2};
        return plain.n > front.n && str_starts(plain, front) && plain.s[plain.n - 1] == ')';
    }
    return name.n > 0 && str_equal(row->inner[field], name);
}

int head_field(const struct head_row *row, const struct source_name *name) {
    for (size_t i = 0; i < row->n; i++) {
        if (fits(row, i, name->plain)) {
            return (int)i;
        }
    }
    return -1;
}

static bool has_one(const struct head_row *row, const struct source_names *names) {
    for (size_t i = 0; i < names->n; i++) {
        if (head_field(row, &names->at[i]) >= 0) {
            return true;
        }
    }
    return false;
}

/* How many columns of the match this row has; 0 = it is no header of the profile. */
static size_t score_of(const struct head_row *row, const struct profile *profile) {
    for (size_t i = 0; i < profile->n_match; i++) {
        if (!has_one(row, &profile->match[i])) {
            return 0;
        }
    }
    if (has_one(row, &profile->none) || (profile->any.n > 0 && !has_one(row, &profile->any))) {
        return 0;
    }
    size_t score = profile->n_match;
    for (size_t i = 0; i < profile->any.n; i++) {
        score += head_field(row, &profile->any.at[i]) >= 0;
    }
    return score;
}

bool recognise_header(const struct head_row *row, const struct profile *profile) {
    return !profile->headless && score_of(row, profile) > 0;
}

static bool first_line_fits(const struct head *head, const struct profile *profile) {
    const char *why = NULL;
    struct matcher *matcher =
        matcher_new(head->arena, MATCH_REGEX, str_from_text(profile->first_line), &why);
    struct str line = head->n == 0 ? STR("") : text_fold(head->arena, head->rows[0].raw);
    bool good = matcher != NULL && matcher_test(matcher, line);
    matcher_free(matcher);
    return good;
}

/* The first row of the head that is a header of the profile. */
static struct found look(const struct head *head, const struct profile *profile) {
    struct found found = {0};
    if (profile->headless) {
        if (head->n > 0 && head->rows[0].n == profile->headless_names.n &&
            (profile->first_line == NULL || first_line_fits(head, profile))) {
            found = (struct found){profile, 0, 1, NULL};
        }
        return found;
    }
    for (size_t i = 0; i < head->n && found.score == 0; i++) {
        if (profile->header_line != 0 && head->rows[i].line != profile->header_line) {
            continue;
        }
        size_t score = score_of(&head->rows[i], profile);
        if (score > 0) {
            found = (struct found){profile, i, score, NULL};
        }
    }
    if (found.score > 0 && profile->first_line != NULL) {
        if (!first_line_fits(head, profile)) {
            return (struct found){0};
        }
        found.score++;
    }
    return found;
}

bool found_before(const struct found *found, const struct found *best) {
    if (best->profile == NULL || found->row != best->row) {
        return best->profile == NULL || found->row < best->row;
    }
    return found->score > best->score;
}

struct found recognise(const struct head *head, const struct profile_set *set, enum input_kind kind,
                       bool other_kinds, const struct profile *stated) {
    struct found best = {0};
    for (size_t i = 0; i < set->n; i++) {
        const struct profile *profile = set->at[i];
        bool wanted = (profile->has_kind && profile->kind == kind) != other_kinds;
        if (stated != NULL ? profile != stated : !wanted) {
            continue;
        }
        struct found found = look(head, profile);
        /* The user's own come first in the set, and before all shipped ones. */
        bool settled = best.profile != NULL && best.profile->own && !profile->own;
        if (found.score == 0 || settled) {
            continue;
        }
        if (found_before(&found, &best)) {
            best = found;
        } else if (found.score == best.score && found.row == best.row && best.tied == NULL) {
            best.tied = profile;
        }
    }
    return best;
}

const char *profile_missing(struct arena *arena, const struct head *head,
                            const struct profile *profile) {
    const struct head_row *row = NULL;
    size_t most = 0;
    for (size_t i = 0; i < head->n; i++) {
        size_t here = 0;
        for (size_t k = 0; k < profile->n_match; k++) {
            here += has_one(&head->rows[i], &profile->match[k]);
        }
        if (row == NULL || here > most) {
            row = &head->rows[i];
            most = here;
        }
    }
    struct strbuf list = {0};
    for (size_t i = 0; i < profile->n_match && row != NULL; i++) {
        if (!has_one(row, &profile->match[i])) {
            strbuf_addf(&list, "%s\"%s\"", list.n == 0 ? "" : ", ", profile->match[i].at[0].shown);
        }
    }
    const char *text = list.n == 0 ? NULL : str_text(arena, strbuf_str(&list));
    strbuf_release(&list);
    return text;
}
