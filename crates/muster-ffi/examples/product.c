/*
 * A small product in C that asks whether it may run.
 *
 *   product PUBLISHER_ID PRODUCT [ROOT] [--begin]
 *
 * A real product has the first two compiled in. It prints the verdict, a sentence for the user and the minutes left,
 * and exits with the verdict: 0 allow, 1 notify, 2 refuse, 3 fault. With --begin a first attempt is made in the
 * background while the product runs: each line on standard input makes it check again, the end of input ends it.
 *
 *   cc product.c -I ../include -L FOLDER_OF_THE_LIBRARY -lmuster -o product
 */
#include <inttypes.h>
#include <muster.h>
#include <stdio.h>
#include <string.h>

static const char *const VERDICTS[] = {
    [MUSTER_ALLOW] = "allow",
    [MUSTER_NOTIFY] = "notify",
    [MUSTER_REFUSE] = "refuse",
    [MUSTER_FAULT] = "fault",
};

/* Checks and prints how the product stands. */
static muster_verdict show(muster_product *product)
{
    muster_verdict verdict = muster_check(product);
    printf("verdict: %s%s\n", VERDICTS[verdict], muster_is_reduced(product) ? ", reduced" : "");
    printf("state: %s\n", muster_state_text(product));
    printf("minutes left: %" PRId64 "\n", muster_minutes_left(product));
    fflush(stdout);
    return verdict;
}

/* Reads the rest of a line. False at the end of input. */
static bool next_line(void)
{
    int character;
    do {
        character = getchar();
    } while (character != '\n' && character != EOF);
    return character == '\n';
}

int main(int count, char **arguments)
{
    bool begin = count > 3 && strcmp(arguments[count - 1], "--begin") == 0;
    int given = begin ? count - 1 : count;
    if (given < 3 || given > 4) {
        fprintf(stderr, "product PUBLISHER_ID PRODUCT [ROOT] [--begin]\n");
        return MUSTER_FAULT;
    }

    muster_product *product = muster_open(arguments[1], arguments[2], given == 4 ? arguments[3] : NULL);
    if (product == NULL) {
        fprintf(stderr, "product: %s\n", muster_last_error());
        return MUSTER_FAULT;
    }
    if (begin) {
        muster_begin(product);
    }
    muster_verdict verdict = show(product);
    while (begin && next_line()) {
        verdict = show(product);
    }
    muster_close(product);
    return verdict;
}
