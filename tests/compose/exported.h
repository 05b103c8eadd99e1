/* A small organisation with one finding of each kind, for the tests of findings.sarif and
 * findings.junit.xml:
 *
 * invoices-é b:1.csv   line 2 is a good row of a supplier with marks in its name; line 3 has no
 * amount (D1, an error)
 *
 * S3 (info): the supplier has all of the cash-out cost. Not measurable without their inputs: B1 to
 * B5 among others. */
#ifndef BATEN_TESTS_COMPOSE_EXPORTED_H
#define BATEN_TESTS_COMPOSE_EXPORTED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "baten/export.h"
#include "support/organisation.h"

#define INVOICES "invoices-é b:1.csv"

struct exported {
    struct organisation org;
    struct strbuf text;
};

typedef void export_function(const struct results *results, const struct words *english,
                             struct strbuf *out);

static inline void exported_open(struct exported *e, const char *settings,
                                 export_function *export) {
    struct words *words;

    memset(e, 0, sizeof *e);
    assert_int_equal(setenv("SOURCE_DATE_EPOCH", "1791936000", 1), 0); /* 2026-10-14 */
    organisation_open(&e->org, settings);
    organisation_write(&e->org, INVOICES,
                       "invoice_date,supplier,amount,line,description\n"
                       "2026-08-10,A&B <x> \"y\",500.00,ai-tooling,seats\n"
                       "2026-08-11,A&B <x> \"y\",,ai-tooling,seats\n");
    organisation_build(&e->org);
    words = words_open(e->org.arena, e->org.config.share_folder, LANG_EN, &e->org.diag);
    assert_non_null(words);
    export(&e->org.results, words, &e->text);
}

static inline void exported_close(struct exported *e) {
    strbuf_release(&e->text);
    organisation_close(&e->org);
}

#endif
