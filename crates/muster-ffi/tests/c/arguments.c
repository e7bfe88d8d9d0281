/* Wrong texts, NULL, handles that were closed or never opened. The argument is an empty folder. */
#include <muster.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures = 0;

#define EXPECT(condition)                                                  \
    do {                                                                   \
        if (!(condition)) {                                                \
            fprintf(stderr, "line %d: not so: %s\n", __LINE__, #condition); \
            failures++;                                                    \
        }                                                                  \
    } while (0)

static const char ID[] = "0123456789abcdef0123456789abcdef";

/* Expects that it is not opened, and that the reason has these words. */
static void expect_not_opened(const char *id, const char *product, const char *root, const char *words)
{
    muster_product *opened = muster_open(id, product, root);
    EXPECT(opened == NULL);
    if (strstr(muster_last_error(), words) == NULL) {
        fprintf(stderr, "\"%s\" does not say \"%s\"\n", muster_last_error(), words);
        failures++;
    }
    EXPECT(strcmp(muster_state_text(opened), muster_last_error()) == 0);
}

/* Expects that the handle is known to be none. */
static void expect_not_open(muster_product *product)
{
    muster_begin(product);
    EXPECT(muster_check(product) == MUSTER_FAULT);
    EXPECT(!muster_is_reduced(product));
    EXPECT(muster_minutes_left(product) == -1);
    EXPECT(strlen(muster_state_text(product)) > 0);
    muster_close(product);
}

static void wrong_texts(const char *root)
{
    size_t length = 1 << 20;
    char *endless = malloc(length + 1);
    if (endless == NULL) {
        failures++;
        return;
    }
    memset(endless, 'a', length);
    endless[length] = '\0';

    expect_not_opened(NULL, "Studio", root, "publisher_id is NULL");
    expect_not_opened(ID, NULL, root, "product is NULL");
    expect_not_opened("", "Studio", root, "32 hexadecimal digits");
    expect_not_opened("0123", "Studio", root, "32 hexadecimal digits");
    expect_not_opened(endless, "Studio", root, "32 hexadecimal digits");
    expect_not_opened("\xc3\x28", "Studio", root, "publisher_id is not UTF-8 from byte 0 on");
    expect_not_opened(ID, "ab\xff", root, "product is not UTF-8 from byte 2 on");
    expect_not_opened(ID, "Studio", "\xff", "root is not UTF-8 from byte 0 on");
    expect_not_opened(ID, "", root, "product");

    muster_product *unknown = muster_open(ID, endless, root);
    EXPECT(unknown != NULL);
    EXPECT(muster_check(unknown) == MUSTER_REFUSE);
    muster_close(unknown);
    free(endless);
}

int main(int count, char **arguments)
{
    if (count != 2) {
        return 1;
    }
    const char *root = arguments[1];
    EXPECT(strcmp(muster_last_error(), "") == 0);
    expect_not_open(NULL);
    wrong_texts(root);

    muster_product *product = muster_open(ID, "Studio", root);
    EXPECT(product != NULL);
    EXPECT(strcmp(muster_last_error(), "") == 0);
    expect_not_open(NULL);
    muster_begin(product);
    EXPECT(muster_check(product) == MUSTER_REFUSE);
    EXPECT(!muster_is_reduced(product));
    EXPECT(muster_minutes_left(product) == 0);
    EXPECT(strlen(muster_state_text(product)) > 0);

    muster_close(product);
    expect_not_open(product);
    muster_close(product);
    expect_not_open((muster_product *)root);
    expect_not_open((muster_product *)&failures);
    return failures == 0 ? 0 : 1;
}
