/* The native columns of every input kind and their names in English, Dutch and, where ledgers print
 * them, German and French. */
#include "ingest/native.h"

#include <string.h>

#include "baten/ingest.h"
#include "baten/locale.h"

#define NAMES_MAX 16 /* of a column, on average */

#define TEXT(name, synonyms)                                                                       \
    { name, CELL_TEXT, synonyms }
#define NUMBER(name, synonyms)                                                                     \
    { name, CELL_NUMBER, synonyms }
#define DATE(name, synonyms)                                                                       \
    { name, CELL_DATE, synonyms }

/* Names that several kinds share. */
#define TEAM_NAMES "afdeling department abteilung equipe"
#define SUPPLIER_NAMES                                                                             \
    "leverancier leveranciersnaam naamleverancier crediteur crediteurnaam vendor vendorname "      \
    "suppliername relatie relatienaam provider aanbieder lieferant kreditor anbieter fournisseur"
#define CURRENCY_NAMES "valuta valutacode munt munteenheid currencycode wahrung waehrung devise"
#define EXPERIMENT_NAMES "experimentid proef proefid"
#define LINE_NAMES "budgetline budgetregel budgetpost post begrotingspost"
#define TYPE_NAMES "investmenttype investeringstype soortinvestering"
#define OPS_NAMES "opsdeel aiopspart aiopsdeel beheerdeel"
#define COST_CENTRE_NAMES                                                                          \
    "costcenter kostenplaats kostenplaatscode costcentrecode costcentercode kostenstelle "         \
    "centredecout"
#define DESCRIPTION_NAMES "omschrijving beschrijving memo beschreibung buchungstext libelle"
#define DATE_NAMES "datum dag day jour"
#define VALID_FROM_NAMES "geldigvanaf geldigvan ingangsdatum gultigab valableapartirde"
#define OWNER_NAMES "eigenaar verantwoordelijke verantwortlich responsable"
#define ACTIVE_NAMES "actievegebruikers activeusercount aktivenutzer utilisateursactifs"
#define MODEL_NAMES "modelname modelnaam modelid modell modele"

static const struct native_column fx_columns[] = {DATE("date", DATE_NAMES)};

static const struct native_column team_columns[] = {
    TEXT("team", TEAM_NAMES),
    TEXT("cluster", "domein bereich"),
    TEXT("owner", OWNER_NAMES),
    NUMBER("headcount", "bezetting aantalmedewerkers medewerkers fte mitarbeiter effectif"),
    TEXT("cost_centre", COST_CENTRE_NAMES),
    DATE("valid_from", VALID_FROM_NAMES),
};

static const struct native_column supplier_columns[] = {
    TEXT("alias", "schrijfwijze variant"),
    TEXT("supplier", SUPPLIER_NAMES),
    TEXT("treatment", "behandeling"),
    TEXT("bills", "factureert facturatie billing"),
    TEXT("line", LINE_NAMES),
    NUMBER("tolerance_pct", "tolerantiepct tolerantieprocent"),
    NUMBER("tolerance_abs", "tolerantieabs tolerantiebedrag"),
    NUMBER("opening_credit", "beginsaldo begintegoed"),
    NUMBER("reverse_charge_pct", "btwverlegdpct verlegdebtwpct verlegdpct"),
};

static const struct native_column share_columns[] = {
    TEXT("key", "sleutel verdeelsleutel schlussel cle"),
    TEXT("team", TEAM_NAMES),
    NUMBER("weight", "gewicht aandeel share poids"),
    DATE("valid_from", VALID_FROM_NAMES),
};

static const struct native_column experiment_columns[] = {
    TEXT("experiment", EXPERIMENT_NAMES),
    TEXT("team", TEAM_NAMES),
    DATE("idea_date", "ideedatum datumidee"),
    TEXT("name", "naam titel title"),
    TEXT("hypothesis", "hypothese"),
    TEXT("success_criterion", "succescriterium successcriteria"),
    DATE("start_date", "startdatum begindatum"),
    DATE("first_use_date", "datumeerstegebruik eerstegebruik eerstegebruikdatum"),
    TEXT("decision", "besluit beslissing"),
    DATE("decision_date", "besluitdatum datumbesluit beslissingsdatum"),
    NUMBER("expected_benefit_month",
           "verwachtebatenmaand verwachtebatenpermaand verwachtebaatmaand"),
    NUMBER("realised_benefit", "realizedbenefit gerealiseerdebaten gerealiseerdebaat"),
    NUMBER("active_users", ACTIVE_NAMES),
};

static const struct native_column review_columns[] = {
    TEXT("experiment", EXPERIMENT_NAMES),       DATE("date", DATE_NAMES),
    TEXT("decision", "besluit beslissing"),     TEXT("learning", "geleerd les leerpunt"),
    TEXT("validated", "gevalideerd bevestigd"), TEXT("evidence", "bewijs onderbouwing"),
};

static const struct native_column price_columns[] = {
    TEXT("supplier", SUPPLIER_NAMES),
    TEXT("model", MODEL_NAMES),
    DATE("valid_from", VALID_FROM_NAMES),
    NUMBER("input_per_million", "invoerpermiljoen inputpermiljoen"),
    NUMBER("output_per_million", "uitvoerpermiljoen outputpermiljoen"),
    NUMBER("cached_per_million", "cachepermiljoen cachedpermiljoen"),
    NUMBER("cache_write_per_million", "cacheschrijvenpermiljoen cachewritepermiljoen"),
    TEXT("currency", CURRENCY_NAMES),
};

static const struct native_column rule_columns[] = {
    NUMBER("priority", "prioriteit volgorde"),
    TEXT("field", "veld"),
    TEXT("match", "vergelijking"),
    TEXT("pattern", "patroon"),
    TEXT("scope", "bereik"),
    TEXT("line", LINE_NAMES),
    TEXT("type", TYPE_NAMES),
    TEXT("ops_part", OPS_NAMES),
    TEXT("team", TEAM_NAMES),
    TEXT("experiment", EXPERIMENT_NAMES),
    TEXT("supplier", SUPPLIER_NAMES),
    TEXT("allocate", "verdelen verdeling verdeelover"),
    DATE("valid_from", VALID_FROM_NAMES),
    DATE("valid_to", "geldigtot geldigtotenmet einddatum"),
    TEXT("note", "notitie opmerking"),
};

static const struct native_column usage_columns[] = {
    DATE("timestamp", "tijdstip tijdstempel datumtijd datetime createdat zeitstempel horodatage"),
    DATE("date", DATE_NAMES),
    TEXT("supplier", SUPPLIER_NAMES),
    NUMBER("cost", "costs kosten bedrag amount spend betrag cout"),
    TEXT("model", MODEL_NAMES),
    TEXT("service", "servicename dienst"),
    TEXT("team", TEAM_NAMES),
    TEXT("project", "workspace werkruimte projectname projectnaam workspacename projekt projet"),
    TEXT("api_key", "apikeyid apikeyname apisleutel sleutel apischlussel cleapi"),
    TEXT("user", "gebruiker useremail username medewerker person persoon benutzer utilisateur"),
    TEXT("experiment", EXPERIMENT_NAMES),
    NUMBER("requests",
           "request verzoeken aantalverzoeken aanroepen calls prompts anfragen requetes"),
    NUMBER("input_tokens", "invoertokens prompttokens tokensin inputtoken eingabetokens"),
    NUMBER("cached_tokens", "cachetokens inputcachedtokens cachedinputtokens cachereadtokens"),
    NUMBER("cache_write_tokens", "cacheschrijftokens cachecreationtokens"),
    NUMBER("output_tokens", "uitvoertokens completiontokens tokensout outputtoken ausgabetokens"),
    TEXT("currency", CURRENCY_NAMES),
    TEXT("status", "statuscode resultaat statut"),
};

static const struct native_column invoice_columns[] = {
    DATE("invoice_date", "date datum factuurdatum documentdate documentdatum boekstukdatum "
                         "rechnungsdatum belegdatum "
                         "datefacture datedefacture"),
    TEXT("supplier", SUPPLIER_NAMES),
    NUMBER(
        "amount",
        "bedrag nettobedrag bedragnetto netto netamount amountnet bedragexclbtw bedragexclusiefbtw "
        "totaalexclbtw amountexclvat amountexcludingvat betrag nettobetrag montant montantht"),
    NUMBER("debit", "debet debetbedrag bedragdebet debitamount soll"),
    NUMBER("credit", "creditbedrag bedragcredit creditamount haben"),
    TEXT("invoice_no",
         "invoicenumber invoice factuurnummer factuurnr factuur boekstuknummer boekstuk "
         "documentnumber "
         "documentno rechnungsnummer rechnungsnr belegnummer numerofacture numerodefacture"),
    TEXT("line_no", "linenumber regelnummer regelnr regel zeilennummer zeile numeroligne"),
    TEXT("description", DESCRIPTION_NAMES),
    TEXT("currency", CURRENCY_NAMES),
    NUMBER("vat_amount",
           "vat btw btwbedrag bedragbtw taxamount mwst mwstbetrag steuerbetrag tva montanttva"),
    TEXT("gl_account", "grootboekrekening grootboeknummer grootboekrekeningnummer grootboek "
                       "rekening rekeningnummer "
                       "account accountcode accountnumber ledgeraccount konto sachkonto compte"),
    TEXT("gl_name", "grootboeknaam grootboekomschrijving rekeningnaam rekeningomschrijving "
                    "accountname kontoname "
                    "kontobezeichnung libellecompte"),
    TEXT("cost_centre", COST_CENTRE_NAMES),
    TEXT("team", TEAM_NAMES),
    TEXT("experiment", EXPERIMENT_NAMES),
    DATE("service_from", "servicestart periodfrom periodstart periodevan dienstvan van vanaf "
                         "leistungvon perioddebut"),
    DATE(
        "service_to",
        "serviceend periodto periodend periodetot periodetm diensttot tot totenmet tm leistungbis"),
    DATE("posting_date", "boekdatum boekingsdatum journaaldatum buchungsdatum datecomptable"),
    TEXT("nature", "aard"),
    TEXT("type", TYPE_NAMES),
    TEXT("line", LINE_NAMES),
    TEXT("ops_part", OPS_NAMES),
};

static const struct native_column budget_columns[] = {
    TEXT("period", "quarter month year periode kwartaal maand jaar boekjaar quartal trimestre"),
    TEXT("line", LINE_NAMES),
    NUMBER("amount", "bedrag budget begroot betrag montant"),
    TEXT("team", TEAM_NAMES),
    TEXT("type", TYPE_NAMES),
    TEXT("scenario", "versie version"),
    TEXT("currency", CURRENCY_NAMES),
    TEXT("owner", OWNER_NAMES),
    TEXT("goal", "doel ziel objectif"),
    TEXT("description", DESCRIPTION_NAMES),
};

static const struct native_column revenue_columns[] = {
    TEXT("month", "maand monat mois"),
    TEXT("quarter", "kwartaal quartal trimestre"),
    TEXT("product", "produkt produit"),
    NUMBER("revenue", "omzet opbrengst umsatz chiffredaffaires"),
    TEXT("currency", CURRENCY_NAMES),
    TEXT("ai", "aiomzet aisoort"),
};

static const struct native_column time_columns[] = {
    DATE("date", DATE_NAMES),
    TEXT("team", TEAM_NAMES),
    NUMBER("hours", "uren aantaluren stunden heures"),
    TEXT("person", "persoon medewerker naam employee mitarbeiter personne"),
    TEXT("experiment", EXPERIMENT_NAMES),
    TEXT("activity", "activiteit soort tatigkeit activite"),
    NUMBER("rate", "tarief uurtarief hourrate stundensatz taux"),
};

static const struct native_column seat_columns[] = {
    TEXT("month", "maand monat mois"),
    TEXT("tool", "hulpmiddel product programma werkzeug outil"),
    NUMBER("seats", "licenties plaatsen aantallicenties licenses licences lizenzen"),
    TEXT("supplier", SUPPLIER_NAMES),
    TEXT("team", TEAM_NAMES),
    NUMBER("active_users", ACTIVE_NAMES),
    NUMBER("seat_price", "prijsperlicentie licentieprijs priceperseat prijs lizenzpreis"),
    TEXT("currency", CURRENCY_NAMES),
};

static const struct native_column note_columns[] = {
    TEXT("page", "pagina bladzijde seite"),   TEXT("figure", "cijfer kengetal figuur"),
    TEXT("text", "tekst toelichting texte"),  TEXT("language", "taal sprache langue"),
    TEXT("author", "auteur schrijver autor"),
};

#define NEEDS(...)                                                                                 \
    (const char *const[]) {                                                                        \
        __VA_ARGS__, NULL                                                                          \
    }
#define KIND(name, ...)                                                                            \
    { name##_columns, sizeof name##_columns / sizeof *name##_columns, NEEDS(__VA_ARGS__) }

static const struct native_kind kinds[INPUT_KINDS] = {
    [INPUT_FX] = KIND(fx, "date"),
    [INPUT_TEAMS] = KIND(team, "team"),
    [INPUT_SUPPLIERS] = KIND(supplier, "alias", "supplier"),
    [INPUT_SHARES] = KIND(share, "key", "team", "weight"),
    [INPUT_EXPERIMENTS] = KIND(experiment, "experiment", "team", "idea_date"),
    [INPUT_REVIEWS] = KIND(review, "experiment", "date", "decision"),
    [INPUT_PRICES] =
        KIND(price, "supplier", "model", "valid_from", "input_per_million", "output_per_million"),
    [INPUT_RULES] = KIND(rule, "priority", "field", "match", "pattern", "scope"),
    [INPUT_USAGE] = KIND(usage, "timestamp|date", "supplier", "cost|input_tokens|output_tokens"),
    [INPUT_INVOICES] = KIND(invoice, "invoice_date", "supplier", "amount|debit+credit"),
    [INPUT_BUDGETS] = KIND(budget, "period", "line", "amount"),
    [INPUT_REVENUE] = KIND(revenue, "month|quarter", "product", "revenue"),
    [INPUT_TIME] = KIND(time, "date", "team", "hours"),
    [INPUT_SEATS] = KIND(seat, "month", "tool", "seats"),
    [INPUT_NOTES] = KIND(note, "page|figure", "text"),
};

const struct native_kind *native_kind(enum input_kind kind) {
    return &kinds[kind];
}

int native_column(enum input_kind kind, const char *name) {
    for (size_t i = 0; i < kinds[kind].n; i++) {
        if (strcmp(kinds[kind].columns[i].name, name) == 0) {
            return (int)i;
        }
    }
    return -1;
}

void native_normalise(struct strbuf *out, struct str header) {
    text_fold_into(out, header);
    size_t kept = 0;
    for (size_t i = 0; i < out->n; i++) {
        if (strchr(" _-./", out->s[i]) == NULL) {
            out->s[kept++] = out->s[i];
        }
    }
    if (out->n > 0) {
        out->s[kept] = '\0';
    }
    out->n = kept;
}

/* Is text one of the words, which are separated by blanks? */
static bool is_listed(const char *words, struct str text) {
    while (words != NULL && *words != '\0') {
        size_t n = strcspn(words, " ");
        if (n == text.n && memcmp(words, text.s, n) == 0) {
            return true;
        }
        words += n + (words[n] == ' ');
    }
    return false;
}

/* The name itself, without its underscores. */
static bool is_name(const char *name, struct str text) {
    size_t at = 0;
    for (; *name != '\0'; name++) {
        if (*name == '_') {
            continue;
        }
        if (at == text.n || text.s[at] != *name) {
            return false;
        }
        at++;
    }
    return at == text.n;
}

int native_column_from_header(const struct native_kind *kind, struct str header) {
    struct strbuf buffer = {0};
    native_normalise(&buffer, header);
    struct str text = strbuf_str(&buffer);
    int found = -1;
    for (size_t i = 0; i < kind->n && found < 0; i++) {
        if (is_name(kind->columns[i].name, text) || is_listed(kind->columns[i].synonyms, text)) {
            found = (int)i;
        }
    }
    strbuf_release(&buffer);
    return found;
}

/* "tema" for team: two letters that changed places. */
static bool is_swapped(struct str text, const char *name) {
    size_t i = 0;
    if (strlen(name) != text.n) {
        return false;
    }
    while (i < text.n && text.s[i] == name[i]) {
        i++;
    }
    return i + 1 < text.n && text.s[i] == name[i + 1] && text.s[i + 1] == name[i] &&
           memcmp(text.s + i + 2, name + i + 2, text.n - i - 2) == 0;
}

const char *native_nearest(const struct native_kind *kind, struct str header) {
    const char *names[NATIVE_COLUMNS_MAX * NAMES_MAX], *nearest = NULL;
    size_t of[NATIVE_COLUMNS_MAX * NAMES_MAX] = {0}, n = 0;
    struct strbuf words[NATIVE_COLUMNS_MAX] = {{0}}, text = {0};
    for (size_t i = 0; i < kind->n; i++) {
        const struct native_column *column = &kind->columns[i];
        native_normalise(&words[i], str_from_text(column->name));
        strbuf_addf(&words[i], " %s", column->synonyms == NULL ? "" : column->synonyms);
        for (char *word = words[i].s; *word != '\0' && n < sizeof of / sizeof *of; n++) {
            names[n] = word;
            of[n] = i;
            word += strcspn(word, " ");
            if (*word != '\0') {
                *word++ = '\0';
            }
        }
    }
    native_normalise(&text, header);
    const char *found = str_nearest(strbuf_str(&text), names, n);
    for (size_t i = 0; i < n && nearest == NULL; i++) {
        bool near = names[i] == found || (found == NULL && is_swapped(strbuf_str(&text), names[i]));
        nearest = near ? kind->columns[of[i]].name : NULL;
    }
    for (size_t i = 0; i < kind->n; i++) {
        strbuf_release(&words[i]);
    }
    strbuf_release(&text);
    return nearest;
}
