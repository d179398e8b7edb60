#include "domain/actor.h"

G_DEFINE_QUARK(thidua_domain_error, domain_error)

static const char *const keys[DOMAIN_ERRORS] = {
    [DOMAIN_NOT_NOW] = "not_now",         [DOMAIN_REASON] = "reason",
    [DOMAIN_DRAFTER] = "drafter",         [DOMAIN_ROUND_CLOSED] = "round_closed",
    [DOMAIN_NOT_TODAY] = "not_today",     [DOMAIN_INCOMPLETE] = "incomplete",
    [DOMAIN_ANSWER] = "answer",           [DOMAIN_TWICE] = "twice",
    [DOMAIN_DECLARATION] = "declaration", [DOMAIN_TOO_MANY] = "too_many",
    [DOMAIN_TOO_LARGE] = "too_large",     [DOMAIN_KEY] = "key",
    [DOMAIN_RECIPIENT] = "recipient",     [DOMAIN_CHOICE] = "choice",
    [DOMAIN_PERIOD] = "period",           [DOMAIN_FORM_DATE] = "form_date",
    [DOMAIN_FORM_KEPT] = "form_kept",
};

const char *domain_error_key(int code) {
    g_return_val_if_fail(code >= 0 && code < DOMAIN_ERRORS, keys[DOMAIN_NOT_NOW]);
    return keys[code];
}

gboolean domain_refuse(GError **error, DomainErrorCode code) {
    g_set_error_literal(error, DOMAIN_ERROR, (int)code, domain_error_key((int)code));
    return FALSE;
}
