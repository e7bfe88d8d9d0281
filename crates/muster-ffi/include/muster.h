/*
 * Muster: asks whether this product may run on this machine.
 *
 * Every function may be called from any thread, with any handle: one that is NULL, or was closed, gets a defined
 * answer. Texts are UTF-8 and end with a zero byte; a text that is handed in is only read during the call. No function
 * waits for the network, none ends the process, and no failure in the library leaves it.
 *
 * Licence: Apache-2.0 or MIT, as you prefer.
 */

#ifndef MUSTER_H
#define MUSTER_H

/* Written by `cargo xtask generate` from the Rust source; do not change it by hand. */

#include <stdbool.h>
#include <stdint.h>

/**
 * What the product should do. A number that was published is never given another meaning.
 */
enum muster_verdict
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /**
     * Run.
     */
    MUSTER_ALLOW = 0,
    /**
     * Run, and tell the user: muster_state_text() has the sentence.
     */
    MUSTER_NOTIFY = 1,
    /**
     * Do not start; a product that runs already goes on.
     */
    MUSTER_REFUSE = 2,
    /**
     * No answer: the handle is not open, or the library has a defect. Nothing is known of the licence then.
     */
    MUSTER_FAULT = 3,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum muster_verdict muster_verdict;
#else
typedef int32_t muster_verdict;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * A product that is open. Only its address has a meaning.
 */
typedef struct muster_product muster_product;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Opens a product. Nothing is read yet, and nothing needs to be installed.
 *
 * publisher_id: 32 hexadecimal digits; compile them in, they are all that the product trusts.
 * product: its name, its number or its activation id in the publisher's catalog.
 * root: the folder of the machine's state; NULL or empty for the one that MUSTER_ROOT names, or else the system's.
 *
 * Returns a handle that the caller owns and ends with muster_close(); NULL when an argument is wrong, and then
 * muster_last_error() says which.
 *
 * # Safety
 * Each argument is NULL or a text that ends with a zero byte and is not changed during the call.
 */
struct muster_product *muster_open(const char *publisher_id,
                                   const char *product,
                                   const char *root);

/**
 * Why the last muster_open() of this thread failed, in English; empty if it did not fail. Never NULL.
 *
 * The library owns the text; it is good until this thread calls muster_open() again or ends.
 */
const char *muster_last_error(void);

/**
 * Lets a first attempt be made in the background if none was ever made, and any that is due: by the agent, or in a
 * thread of this process where no agent runs. Returns at once; at the very first start after at most 0.2 seconds, so
 * that the check that follows knows the product. Best called right after muster_open().
 */
void muster_begin(struct muster_product *product);

/**
 * Whether the product may run. Reads nothing but this machine's own state; the first call takes less than a
 * millisecond, later ones microseconds. Call it as often as you like.
 *
 * Returns MUSTER_FAULT for a handle that is not open.
 */
muster_verdict muster_check(struct muster_product *product);

/**
 * Whether the product should offer less than usual: the publisher's catalog says so for a product that is not
 * licensed and whose grace is over. Only ever with MUSTER_NOTIFY; false for a handle that is not open.
 */
bool muster_is_reduced(struct muster_product *product);

/**
 * Whole minutes until the licence or the grace ends; 0 in a state that does not end by itself, -1 for a handle that
 * is not open.
 */
int64_t muster_minutes_left(struct muster_product *product);

/**
 * One sentence for the user: how the product stands and what to do, in the language that LC_ALL, LC_MESSAGES or LANG
 * asks for. Never NULL. For the NULL of a muster_open() that failed it says why.
 *
 * The library owns the text; it is good until the next muster_state_text() or muster_close() with this handle.
 */
const char *muster_state_text(struct muster_product *product);

/**
 * Ends the use of the product and frees what belongs to it. A handle that is NULL or closed is left alone.
 */
void muster_close(struct muster_product *product);

/**
 * The version of the library, as "1.2.3". Never NULL; nobody frees it.
 */
const char *muster_version(void);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* MUSTER_H */
