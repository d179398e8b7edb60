/* daysleft.h: working days left until many days at once: for lists, where domain/due.h's due_left
 * would read the days off anew for each row. */
#ifndef DOMAIN_DAYSLEFT_H
#define DOMAIN_DAYSLEFT_H

#include "db/store.h"

typedef struct DaysLeft DaysLeft;

/* Reads the days off around `today`, from `earliest` (ISO) on. NULL with *error. */
DaysLeft *days_left_new(Store *store, const char *today, const char *earliest, GError **error);
void days_left_free(DaysLeft *left);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DaysLeft, days_left_free)

/* Working days from today to `due`, negative when it has passed; as due_left. */
int days_left_until(const DaysLeft *left, const char *due);

#endif
