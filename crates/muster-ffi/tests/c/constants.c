/* What was published once: numbers, sizes and types. This file only ever gains lines. */
#include <muster.h>
#include <assert.h>
#include <stdio.h>
#include <string.h>

static_assert(MUSTER_ALLOW == 0, "published");
static_assert(MUSTER_NOTIFY == 1, "published");
static_assert(MUSTER_REFUSE == 2, "published");
static_assert(MUSTER_FAULT == 3, "published");
static_assert(sizeof(muster_verdict) == 4, "published");

static muster_product *(*const OPEN)(const char *, const char *, const char *) = muster_open;
static const char *(*const LAST_ERROR)(void) = muster_last_error;
static void (*const BEGIN)(muster_product *) = muster_begin;
static muster_verdict (*const CHECK)(muster_product *) = muster_check;
static bool (*const IS_REDUCED)(muster_product *) = muster_is_reduced;
static int64_t (*const MINUTES_LEFT)(muster_product *) = muster_minutes_left;
static const char *(*const STATE_TEXT)(muster_product *) = muster_state_text;
static void (*const CLOSE)(muster_product *) = muster_close;
static const char *(*const VERSION_TEXT)(void) = muster_version;

int main(void)
{
    if (!OPEN || !LAST_ERROR || !BEGIN || !CHECK || !IS_REDUCED || !MINUTES_LEFT || !STATE_TEXT || !CLOSE) {
        fprintf(stderr, "a function is missing\n");
        return 1;
    }
    if (strcmp(VERSION_TEXT(), VERSION) != 0) {
        fprintf(stderr, "version %s, expected %s\n", VERSION_TEXT(), VERSION);
        return 1;
    }
    return 0;
}
