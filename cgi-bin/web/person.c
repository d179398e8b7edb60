#include "web/person.h"

static const struct {
    guint bit;
    const char *code;
} roles[] = {
    {ROLE_OFFICER, "officer"},
    {ROLE_UNIT_HEAD, "unit_head"},
    {ROLE_VERIFIER, "verifier"},
    {ROLE_COUNCIL_MEMBER, "council_member"},
    {ROLE_SECRETARY, "secretary"},
    {ROLE_CLERK, "clerk"},
    {ROLE_ADMINISTRATOR, "administrator"},
    {ROLE_AUDITOR, "auditor"},
};

const char *role_code(guint role) {
    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++) {
        if (roles[i].bit == role) {
            return roles[i].code;
        }
    }
    return NULL;
}

static void grant_free(gpointer data) {
    Grant *grant = data;
    g_free(grant->unit);
    g_free(grant);
}

Person *person_new(gint64 id, const char *login, const char *name, const char *post) {
    Person *person = g_new0(Person, 1);
    person->id = id;
    person->login = g_strdup(login);
    person->name = g_strdup(name);
    person->post = g_strdup(post);
    person->roles = g_ptr_array_new_with_free_func(grant_free);
    person->mask = ROLE_PERSON;
    return person;
}

void person_grant(Person *person, gint64 unit_id, guint role, gint64 pos, gint64 last,
                  const char *unit) {
    Grant *grant = g_new0(Grant, 1);
    *grant = (Grant){unit_id, role, pos, last, g_strdup(unit)};
    g_ptr_array_add(person->roles, grant);
    person->mask |= role;
}

void person_free(Person *person) {
    if (person == NULL) {
        return;
    }
    g_ptr_array_free(person->roles, TRUE);
    g_free(person->login);
    g_free(person->name);
    g_free(person->post);
    g_free(person);
}

gboolean person_may(const Person *person, Right mask) {
    return mask == RIGHT_ANYONE || (person != NULL && (person->mask & mask) != 0);
}
