"""Checks the files in vectors/ independently of the product: written from the text of the specification alone.

Needs cbor2 and cryptography. Prints how many checks each file gave, and exits with 1 if one failed.
"""
import hashlib
import json
import pathlib
import re
import sys
import unicodedata
import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


class Refused(Exception):
    """The reason by its name in the text, then the numbers that go with it."""

def need(holds, *reason):
    if not holds:
        raise Refused(*reason)

def verdict(check, *arguments):
    try:
        check(*arguments)
    except Refused as refused:
        return refused.args
    return ("accepted",)

def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()

# product-key.md: reading and writing keys
ALPHABET = "BCDFGHJKMPQRTVWXY2346789"
PASSED_OVER = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\-\xad\u02d7\u2010-\u2015\u2043\u2212\u2500\u2501"
                         r"\u30fc\ufe58\ufe63\uff0d\uff70]")
FIELDS = [("kind", 96, 2), ("tag", 77, 19), ("secret", 31, 46), ("number", 19, 12), ("serial", 0, 19)]

def read_key(text):
    kept = [chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in PASSED_OVER.sub("", text)]
    kept = [c.upper() if "a" <= c <= "z" else c for c in kept]
    need(all(c in ALPHABET for c in kept[:25]), "character")
    need(len(kept) == 25, "length")
    quotient, rest = divmod(sum(ALPHABET.index(c) * 24**at for at, c in enumerate(reversed(kept))), 65521)
    need(rest == 0, "typing")
    need(quotient < 2**98, "too-large")
    key = {name: quotient >> low & (1 << bits) - 1 for name, low, bits in FIELDS}
    need(key["kind"] > 0, "kind-zero")
    need(key["tag"] <= 331775, "tag")
    need(key["number"] > 0, "number")
    need(key["kind"] == 2 or key["secret"] > 0, "secret-missing")
    need(key["kind"] != 2 or key["secret"] == 0, "secret-in-setup-key")
    return key

def letters(number, length):
    return "".join(ALPHABET[number // 24**place % 24] for place in reversed(range(length)))

def publisher_tag(publisher):
    return int.from_bytes(publisher[:4], "big") % 331776

# objects.md 2: canonical form
def head(data, at):
    need(at < len(data), "truncated", at)
    major, info = data[at] >> 5, data[at] & 31
    if info < 24:
        return major, info, at + 1
    need(info != 31, "definite-length", at)
    need(major < 7 and info < 28, "type", at)
    end = at + 1 + (1 << info - 24)
    need(end <= len(data), "truncated", at + 1)
    value = int.from_bytes(data[at + 1:end], "big")
    need(value >= (24, 2**8, 2**16, 2**32)[info - 24], "shortest-form", at)
    return major, value, end

def walk(data, at, level=1):
    need(level <= 8, "depth", at)
    major, value, end = head(data, at)
    need(major != 6 and (major != 7 or value in (20, 21)), "type", at)
    if major in (2, 3):
        need(end + value <= len(data), "truncated", end)
        text = data[end:end + value] if major == 3 else b""
        need(text.decode("utf-8", "ignore").encode() == text, "text", at)
        end += value
    last = -1
    for _ in range(value if major in (4, 5) else 0):
        if major == 5:
            key_major, key, after = head(data, end)
            need(key_major == 0, "key-kind", end)
            need(key > last, "key-order", end)
            last, end = key, after
        end = walk(data, end, level + 1)
    return end

def canonical(data, at=0):
    end = walk(data, at)
    need(end == len(data), "trailing", end)
    return cbor2.loads(data[at:])

# objects.md 3 and 4: envelope, signature, chain
CONTEXTS = {1: "catalog-key", 2: "service", 3: "root-revocations", 4: "root-succession", 5: "catalog", 6: "host",
            7: "grant", 8: "refusal", 9: "revocations", 10: "licence", 11: "host-request", 12: "confirmation"}
P = 2**255 - 19
Y8 = int.from_bytes(bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little")
JOINT = -70001
SMALL_ORDER = {0, 1, P - 1, Y8, P - Y8}  # the y of all points of small order

def envelope(data, kind):
    need(len(data) <= (258048 if kind in (3, 5, 9) else 2560), "too-large")
    need(data[:1] and data[0] >> 5 == 6, "envelope")
    _, tag, at = head(data, 0)
    need(tag in (18, 98), "envelope")
    parts = canonical(data, at)
    need(isinstance(parts, list) and len(parts) == 4, "envelope")
    if tag == 98:
        need(parts[:2] == [b"", {}], "envelope")
        need(len(parts[3]) == 1, "signatures")
        parts = [*parts[3][0][:2], parts[2], parts[3][0][2]]
    protected, unprotected, encoded, signature = parts
    header = canonical(protected)
    need(unprotected == {} and list(header) == [1, 4] and len(header[4]) == 16, "envelope")
    need(header[1] in (-8, JOINT), "algorithm")
    need(len(signature) in (range(96, 257, 32) if header[1] == JOINT else (64,)), "envelope")
    payload = canonical(encoded)
    need(payload[0] in CONTEXTS, "unknown-kind")
    need(payload[0] == kind, "kind")
    need(tag == (98 if kind <= 4 else 18), "envelope")
    need(header[1] == -8 or kind in (7, 8), "algorithm")
    return tag, protected, header[4], encoded, signature, payload

def root(sig_structure, path):
    """objects.md 3.1: the root that the path of an object leads to."""
    digest = sha(b"\0" + sig_structure)
    for at in range(0, len(path), 32):
        digest = sha(b"\1" + b"".join(sorted([digest, path[at:at + 32]])))
    return digest

def verify(data, kind, publisher, parent):
    """Verifies an object under a parent's payload, whose field 2 is the key that had to sign."""
    tag, protected, kid, encoded, signature, payload = envelope(data, kind)
    key = payload[2] if kind == 11 else parent[2]
    need(payload[1] == publisher, "other-publisher")
    need(kid == sha(key)[:16], "key-id")
    y, r = (int.from_bytes(point, "little") % 2**255 % P for point in (key, signature[:32]))
    x2 = (y * y - 1) * pow(1 - 121665 * pow(121666, -1, P) * y * y, -1, P)
    need(pow(x2, (P - 1) // 2, P) in (0, 1), "invalid-key")
    need(not {y, r} & SMALL_ORDER, "signature")
    aad = b"muster/1/" + CONTEXTS[kind].encode() + publisher
    signed = ["Signature", b"", protected, aad, encoded] if tag == 98 else ["Signature1", protected, aad, encoded]
    signed, path = cbor2.dumps(signed), signature[64:]
    signed = b"muster/1/joint" + publisher + root(signed, path) if path else signed
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature[:64], signed)
    except InvalidSignature:
        raise Refused("signature") from None
    if kind in (6, 9, 10):
        need({6: 1, 9: 3, 10: 2}[kind] in parent[5], "role-missing")
    if kind in (7, 8):
        need(payload[kind + 1] == sha(parent[2])[:16], "other-host")
    if 5 <= kind <= 10:
        first, last = (parent[5], parent[6]) if kind in (7, 8) else (parent[3], parent[4])
        need(first <= payload[{5: 3, 6: 5, 7: 10, 8: 11, 9: 3, 10: 7}[kind]] <= last, "not-valid-at-issue")
    need(kind != 5 or payload[5] == parent[5], "lab-mismatch")
    terms = parent.get(12, {})
    need(kind != 7 or payload[11] <= terms.get(1, payload[11]), "beyond-terms")
    need(kind != 7 or payload.get(16, []) == terms.get(4, []), "other-attributes")
    return payload

# objects.md 5 and 6: a catalog that fits together, a bundle
def fits_together(catalog):
    applications, pools, products = ({entry[0] for entry in catalog[field]} for field in (6, 7, 8))
    for product in catalog[8]:
        need(product[3] in pools, "pool-missing")
        need(product[2] in applications, "application-missing")
        need(verdict(read_key, product[15]) == ("accepted",), "setup-key")
        wanted = {"kind": 2, "tag": publisher_tag(catalog[1]), "number": product[0]}
        need(wanted.items() <= read_key(product[15]).items(), "setup-key")
        need(all((1 if catalog[5] else 15) <= product[field] <= 43200 for field in (9, 10)), "interval")
    need(all(set(group[2]) <= products for group in catalog[9]), "covered-missing")

def bundle(data, expected):
    held = canonical(data)
    publisher, root = held[1], {2: held[2]}
    need((held[0], held[9]) == ("muster-bundle/1", 1), "out-of-bounds")
    need(publisher == expected, "other-publisher")
    need(sha(root[2])[:16] == publisher, "root-mismatch")
    for succession in held[3]:
        root = verify(succession, 4, publisher, root)
    revoked = verify(held[8], 3, publisher, root)[4] if 8 in held else []
    catalog_key, service = verify(held[4], 1, publisher, root), verify(held[6], 2, publisher, root)
    need(not {sha(catalog_key[2])[:16], sha(service[2])[:16]} & set(revoked), "key-revoked")
    fits_together(verify(held[5], 5, publisher, catalog_key))
    if 7 in held:
        verify(held[7], 9, publisher, service)

# protocol.md 3 to 5: what a host makes of a frame
LIMITS = {1: 8192, 2: 8192, 3: 256, 4: 256, 5: 262144, 6: 256, 7: 256, 8: 262144, 9: 256, 10: 2560, 11: 8192}
ID, U32 = (bytes, 16, 16), (int, 0, 2**32 - 1)
FIELDS_OF = {4: {0: ID, 1: U32}, 1: {  # type, least and most value or length, whether it is optional
    0: ID, 1: (int, 1, 4095), 2: ID, 3: ID, 4: (list, 0, 16), 5: (int, 0, 253402300799), 6: (int, 0, 5),
    7: (int, 0, 52596000), 8: U32, 9: U32, 10: (bool, 0, 1), 11: (str, 0, 32), 12: (str, 1, 255, True)}}

def plain(text, *but):
    return not any(unicodedata.category(c) == "Cc" for c in text if c not in but)

def received(data):
    need(data[:4] == b"MUST", None)
    need(data[4] == 1, "unsupported-version", data[4], 1)
    need(data[5] == 0, "unsupported-form", data[5], 0)
    need(data[6] in LIMITS, "unexpected-message", data[6], 0)
    need(data[7] in (0, 1), "malformed", 0, 0)
    length = int.from_bytes(data[8:12], "big")
    need(length <= LIMITS[data[6]], "frame-too-large", length, LIMITS[data[6]])
    need(length >= 3, "frame-too-small", length, 3)
    need(data[6] not in (2, 3, 6, 9, 11), "unexpected-message", data[6], 0)
    fault = verdict(canonical, data[12:])
    need(fault == ("accepted",), "malformed", fault[-1], 0)
    body = cbor2.loads(data[12:])
    for field, (kind, least, most, *optional) in FIELDS_OF[data[6]].items():
        need(isinstance(body, dict) and (field in body or optional), "malformed", None, 0)
        value = body.get(field, least if kind is int else kind(least) if kind is bytes else "x" * least)
        need(type(value) is kind and (most != U32[2] or value <= most), "malformed", None, 0)
        size = value if kind in (int, bool) else len(value.encode() if kind is str else value)
        need(least <= size <= most, "field-out-of-bounds", size, least if size < least else most)
        need(kind is not str or plain(value), "malformed", 0, 0)
    parts = [number for number, _ in body.get(4, [])]
    need(parts == sorted(set(parts)), "malformed", 0, 0)

def frame(message, body, last=False):
    encoded = cbor2.dumps(body, canonical=True)
    return b"MUST" + bytes([1, 0, message, last]) + len(encoded).to_bytes(4, "big") + encoded

# telephone.md: blocks, both ids, the confirmation
DAMM = ("0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
        "3674209581", "5869720134", "8945362017", "9438617205", "2581436790")
RANGES = {(11, 1): (900000, 999999), (11, 11): (0, 899999), (26, 1): (0, 13407)}
BITS = [("kind", 1), ("telephone_key", 6), ("tag", 19), ("number", 12), ("serial", 19), ("check", 16), ("day", 14),
        ("subject", 128)]

def check_digit(position, digits):
    reckoned = position % 10
    for digit in digits:
        reckoned = int(DAMM[reckoned][int(digit)])
    return str(reckoned)

def read_blocks(text, blocks):
    kept = "".join(chr(ord(c) - 0xFEE0) if 0xFF10 <= ord(c) <= 0xFF19 else c for c in text)
    kept = re.sub(r"[\u200b-\u200f\u2060\ufeff]", "", kept)
    good, strange, _ = re.fullmatch(r"((?:[0-9]|(?:%s))*)(.?)(.*)" % PASSED_OVER.pattern, kept, re.S).groups()
    groups = [group for group in PASSED_OVER.split(good) if group]
    odd = [place for place, group in enumerate(groups) if len(group) % 7]
    digits = "".join(groups)
    end = len(digits)
    if not strange and len(groups) > 1 and len(odd) == 1 and len(groups[odd[0]]) < 14:
        end = len("".join(groups[:odd[0]]))
    values = []
    for block in range(1, min(end // 7, blocks) + 1):
        typed = digits[7 * block - 7:7 * block]
        need(check_digit(block, typed[:6]) == typed[6], "check", block)
        least, most = RANGES.get((blocks, block), (0, 999999))
        need(least <= int(typed[:6]) <= most, "range", block)
        values.append(int(typed[:6]))
    need(len(values) < blocks or not strange and len(digits) == 7 * blocks, "too-many")
    need(not strange, "character", len(values) + 1)
    need(end == len(digits) and end % 7 == 0, "length", len(values) + 1)
    need(len(values) == blocks, "missing")
    return values

def write_blocks(values):
    typed = [(position, f"{value:06}") for position, value in enumerate(values, 1)]
    return "-".join(digits + check_digit(position, digits) for position, digits in typed)

def read_installation_id(text):
    first, *middle, last = read_blocks(text, 11)
    number = first - 900000
    for value in middle:
        number = number * 10**6 + value
    number = number * 900000 + last
    need(number < 2**215, "too-large")
    read = {}
    for name, bits in reversed(BITS):
        number, read[name] = divmod(number, 2**bits)
    need(read["telephone_key"] > 0, "telephone-key-zero")
    need(read["tag"] <= 331775, "tag")
    need(read["number"] > 0, "number")
    need(read["kind"] == 1 or read["day"] == 0, "day")
    return read

def write_installation_id(read):
    number = 0
    for name, bits in BITS:
        number = number << bits | read[name]
    number, last = divmod(number, 900000)
    middle = [number // 10**(6 * place) % 10**6 for place in reversed(range(9))]
    return write_blocks([900000 + number // 10**54, *middle, last])

def read_confirmation_id(text):
    number = 0
    for value in read_blocks(text, 26):
        number = number * 10**6 + value
    need(number < 2**512, "too-large")
    return number.to_bytes(64, "big")

def write_confirmation_id(signature):
    number = int.from_bytes(signature, "big")
    return write_blocks([number // 10**(6 * place) % 10**6 for place in reversed(range(26))])

def confirmation(publisher, read, key, signature):
    """The whole object, from what the installation ID says and a signature."""
    payload = {0: 12, 1: publisher, 2: read["telephone_key"], 3: 1 if read["kind"] else 3, 4: read["number"],
               5: read["serial"], 6: read["subject"].to_bytes(16, "big")}
    if read["kind"]:
        payload[7] = read["day"] + 20454
    protected = cbor2.dumps({1: -8, 4: sha(key)[:16]})
    return cbor2.dumps(cbor2.CBORTag(18, [protected, {}, cbor2.dumps(payload), signature]))

def confirm(catalog, asked, typed):
    read, signature = read_installation_id(asked), read_confirmation_id(typed)
    named = {key[0]: key for key in catalog[16]}.get(read["telephone_key"])
    need(named, "telephone-key-missing")
    holds = lambda tried: verdict(verify, confirmation(catalog[1], read, named[1], tried), 12, catalog[1],
                                  {2: named[1]}) == ("accepted",)
    if not holds(signature):
        blocks = typed.split("-")
        for first, second in ((p, p + apart) for apart in (10, 20) for p in range(26 - apart)):
            tried = [int(block[:6]) for block in blocks]
            tried[first], tried[second] = tried[second], tried[first]
            number = sum(value * 10**(6 * (25 - place)) for place, value in enumerate(tried))
            need(number >= 2**512 or not holds(number.to_bytes(64, "big")), "exchanged", first + 1, second + 1)
        raise Refused("other-installation")
    need(not read["kind"] or named[2] <= read["day"] + 20454 <= named[3], "not-valid-at-issue")

# the files: each check gives what it is about, and whether it holds
def product_keys(vectors):
    for good in vectors["good"]:
        fields = {name: good[name] for name, _, _ in FIELDS}
        written = letters(65521 * sum(good[name] << low for name, low, _ in FIELDS), 25)
        yield good["shown"], read_key(good["shown"]) == fields and written == good["key"]
        yield good["tag_shown"], letters(good["tag"], 4) == good["tag_shown"]
    for read in vectors["read"]:
        yield read["about"], read_key(read["text"]) == read_key(read["key"])
    for bad in vectors["bad"]:
        yield bad["about"], verdict(read_key, bad["text"])[0] == bad["reason"]
    for tag in vectors["tags"]:
        number = publisher_tag(bytes.fromhex(tag["publisher"]))
        yield tag["publisher"], (number, letters(number, 4)) == (tag["tag"], tag["tag_shown"])
    key = vectors["good"][0]["key"]
    wrong = {key[:at] + c + key[at + 1:] for at in range(25) for c in ALPHABET}
    wrong |= {key[:at] + key[at:at + 2][::-1] + key[at + 2:] for at in range(24)}
    for typed in wrong - {key}:
        yield typed, verdict(read_key, typed)[0] == "typing"

def canonical_form(vectors):
    for case in vectors["accepted"]:
        yield case["about"], cbor2.dumps(canonical(bytes.fromhex(case["bytes"])), canonical=True).hex() == case["bytes"]
    for case in vectors["refused"]:
        yield case["about"], verdict(canonical, bytes.fromhex(case["bytes"])) == (case["rule"], case["at"])

def frames(vectors):
    text = (pathlib.Path(__file__).parent / "protocol.md").read_text(encoding="utf-8")
    codes = {name: int(number, 16) for name, number in re.findall(r"^\| `([a-z-]+)` \| 0x(\w+) ", text, re.M)}
    for good in vectors["good"]:
        body = canonical(bytes.fromhex(good["frame"])[12:])
        yield good["about"], frame(good["message"], body, good["last"]).hex() == good["frame"]
    for bad in vectors["bad"]:
        found = verdict(received, bytes.fromhex(bad["bytes"]))
        yield bad["about"], (*found, None, None)[:3] == (bad["code"], bad["figure"], bad["limit"])
        yield bad["about"] + ": the code", codes.get(found[0]) == bad["number"]
        if bad["sent"]:
            sent = frame(3, {0: bad["number"], 1: found[1], 2: found[2]})
            yield bad["about"] + ": the notice", sent.hex() == bad["sent"]

def chain(vectors):
    digests = [sha(b"\0" + one) for one in (b"a", b"b", b"c")]
    pair = sha(b"\1" + b"".join(sorted(digests[:2])))
    paths = [(b"a", digests[1] + digests[2]), (b"b", digests[0] + digests[2]), (b"c", pair)]
    text = (pathlib.Path(__file__).parent / "objects.md").read_text(encoding="utf-8")
    for one, path in paths:
        yield "the root in objects.md 3.1", f"root      {root(one, path).hex()}\n" in text
    for key in vectors["keys"]:
        public = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(key["seed"])).public_key().public_bytes_raw()
        yield key["name"], (public.hex(), sha(public)[:16].hex()) == (key["public"], key["key_id"])
    publisher, accepted = bytes.fromhex(vectors["publisher"]), {"itself": {}}
    accepted["publisher"] = {2: bytes.fromhex(vectors["keys"][0]["public"])}
    yield "publisher id", sha(accepted["publisher"][2])[:16] == publisher
    for case in vectors["cases"]:
        data, under = bytes.fromhex(case["bytes"]), (case["kind"], publisher, accepted[case["under"]])
        found = verdict(verify, data, *under)[0]
        yield case["name"], found == case["verdict"]
        if found == "accepted":
            accepted[case["name"]] = envelope(data, case["kind"])[5]
        for bit in range(len(data) * 8 if case["name"] in ("grant", "grant-signed-with-two") else 0):
            flipped = (int.from_bytes(data, "big") ^ 1 << bit).to_bytes(len(data), "big")
            yield f"{case['name']} with bit {bit} flipped", verdict(verify, flipped, *under)[0] != "accepted"

def files(vectors):
    for case in vectors["bundles"]:
        found = verdict(bundle, bytes.fromhex(case["bytes"]), bytes.fromhex(case["expected"]))[0]
        yield case["about"], found == case["verdict"]
    for kit in vectors["kits"]:
        held = canonical(bytes.fromhex(kit["bytes"]))
        inner = cbor2.dumps(held[1], canonical=True)
        yield kit["about"], held[0] == "muster-kit/1" and verdict(bundle, inner, held[1][1]) == ("accepted",)
        yield "its host key", held[2] == kit["host_key"] and read_key(held[2])["kind"] == 1
    for case in vectors["licence_requests"]:
        held = canonical(bytes.fromhex(case["bytes"]))
        asked = (held[0], held[2], sha(cbor2.dumps(held[3], canonical=True)).hex())
        yield case["about"], asked == ("muster-licence-request/1", case["product_key"], case["subject"])
        yield "its key", read_key(held[2])["kind"] == 3 and len(held[4]) == 16 and len(held.get(5, "x")) in range(1, 256) and plain(held.get(5, ""))

def carried(data, name, entries, kinds):
    """A file of requests or answers: gives its ids."""
    held = canonical(data)
    need(held[0] == name, "out-of-bounds")
    need(len(held[entries]) in range(2 - entries, 10001), "out-of-bounds")
    ids = [entry[0] for entry in held[entries]]
    need(all(a < b for a, b in zip(ids, ids[1:])), "not-ascending")
    for entry in held[entries]:
        need(len(entry[0]) == 16 and sum(kind in entry for kind in kinds) == 1, "out-of-bounds")
        if entries == 1:
            names = entry.get(1, {}).get(12, ""), entry.get(1, {}).get(11, ""), entry.get(2, {}).get(5, "")
            need(plain("".join(names)), "control-character")
        if entries == 1:
            need(entry.get(1, {3: entry[0]})[3] == entry[0] == entry.get(2, {4: entry[0]})[4], "out-of-bounds")
    return [id.hex() for id in ids]

def offline(vectors):
    for name, entries, kinds in (("requests", 1, range(1, 4)), ("answers", 2, range(1, 5))):
        for case in vectors[name]:
            data = bytes.fromhex(case["bytes"])
            found = verdict(carried, data, f"muster-{name}/1", entries, kinds)[0]
            yield case["about"], found == (case["reason"] or "accepted")
            if found == "accepted":
                yield case["about"], carried(data, f"muster-{name}/1", entries, kinds) == case["ids"]
    for entry in canonical(bytes.fromhex(vectors["requests"][0]["bytes"]))[1]:
        if 3 in entry:
            payload = envelope(entry[3], 11)[5]
            yield "a host's request has its id", payload[6] == entry[0]

def fingerprints(vectors):
    publisher, known = bytes.fromhex(vectors["publisher"]), {}
    for part in vectors["parts"]:
        digest = sha(b"muster part", publisher, bytes([part["number"]]), part["value"].encode())[:8]
        yield part["value"], digest.hex() == part["digest"]
    for vector in vectors["fingerprints"]:
        known[vector["name"]] = data = bytes.fromhex(vector["bytes"])
        yield vector["name"], sha(data).hex() == vector["digest"]
    for name in vectors["names"]:
        yield name["name"], "#" + sha(b"muster name", publisher, name["name"].encode())[:8].hex() == name["hashed"]
    for case in vectors["healed"]:
        pool, image = case["pool"].to_bytes(2, "big"), bytes.fromhex(case["image"])
        cmid = sha(b"muster healed cmid", publisher, pool, image, known[case["fingerprint"]])[:16]
        yield f"healed in pool {case['pool']}", cmid.hex() == case["cmid"]
    for case in vectors["tolerance"]:
        enrolled, current = (dict(canonical(known[case[name]])) for name in ("enrolled", "current"))
        weights = {part: weight for part, weight in case["weights"] if part in enrolled}
        total = sum(weights.values())
        matching = sum(weight for part, weight in weights.items() if current.get(part) == enrolled[part])
        within = 100 * matching >= case["required_percent"] * total
        yield case["about"], (matching, total, within) == (case["matching"], case["total"], case["within"])
    for case in vectors["subjects"]:
        parts = canonical(known[case["enrolled"]])
        strong = [part for part, _ in parts if part in case["strong"]]
        parts = [part for part in parts if part[0] != 10 or not strong]
        tells = strong or any(part == 10 for part, _ in parts)
        yield case["about"], (cbor2.dumps(parts, canonical=True).hex() if tells else None) == case["subject"]
    for case in vectors["machines"]:
        counted, asks = (dict(canonical(known[case[name]])) for name in ("counted", "asks"))
        clues = [10] if 10 in asks else case["strong"]
        shared = (10 in asks) == (10 in counted) and any(asks.get(clue, 0) == counted.get(clue, 1) for clue in clues)
        weights = {part: weight for part, weight in case["weights"] if part in counted}
        matching = sum(weight for part, weight in weights.items() if asks.get(part) == counted[part])
        within = 0 < sum(weights.values()) * case["required_percent"] <= 100 * matching
        yield case["about"], (counted == asks or (shared and within)) == case["same"]

def telephone(vectors):
    publisher = bytes.fromhex(vectors["publisher"])
    catalog_key = canonical(bytes.fromhex(vectors["catalog_key"]))
    catalog = verify(bytes.fromhex(vectors["catalog"]), 5, publisher, catalog_key)
    private = {key["number"]: Ed25519PrivateKey.from_private_bytes(bytes.fromhex(key["seed"])) for key in vectors["keys"]}
    for key in vectors["keys"]:
        public = private[key["number"]].public_key().public_bytes_raw()
        yield f"telephone key {key['number']}", public.hex() == key["public"]
    yield "its keys are the catalog's", all(private[key[0]].public_key().public_bytes_raw() == key[1] for key in catalog[16])
    for good in vectors["good"]:
        product_key = read_key(good["product_key"])
        made = {name: product_key[name] for name in ("tag", "number", "serial")}
        made["kind"] = int(good["host"] is not None)
        made["telephone_key"] = good["telephone_key"]
        made["day"] = (good["day"] or 20454) - 20454
        made["check"] = int.from_bytes(sha(b"muster telephone key", publisher, good["product_key"].encode())[:2], "big")
        made["subject"] = int.from_bytes(sha(bytes.fromhex(good["host"] or good["fingerprint"]))[:16], "big")
        name, asked, typed = good["name"], good["installation_id"], good["confirmation_id"]
        yield name, (made["check"], made["subject"]) == (good["check"], int(good["subject"], 16))
        yield name + ": installation ID", write_installation_id(made) == asked and read_installation_id(asked) == made
        data, signer = bytes.fromhex(good["object"]), private[good["telephone_key"]]
        signature = envelope(data, 12)[4]
        public = signer.public_key().public_bytes_raw()
        yield name + ": object", confirmation(publisher, made, public, signature) == data
        protected, payload = cbor2.loads(data).value[0], cbor2.loads(data).value[2]
        signed = cbor2.dumps(["Signature1", protected, b"muster/1/confirmation" + publisher, payload])
        yield name + ": signature", signer.sign(signed) == signature == read_confirmation_id(typed)
        yield name + ": confirmation ID", write_confirmation_id(signature) == typed
        yield name + ": confirmed", verdict(confirm, catalog, asked, typed) == ("accepted",)
    for shown in (good[which] for good in vectors["good"] for which in ("installation_id", "confirmation_id")):
        digits, blocks = shown.replace("-", ""), shown.count("-") + 1
        for place, digit in ((place, digit) for place in range(len(digits)) for digit in "0123456789"):
            typed = digits[:place] + digit + digits[place + 1:]
            yield typed, typed == digits or verdict(read_blocks, typed, blocks) == ("check", place // 7 + 1)
        for place in range(len(digits) - 1):
            typed = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2:]
            yield typed, typed == digits or verdict(read_blocks, typed, blocks) == ("check", place // 7 + 1)
        for first, second in ((p, q) for q in range(blocks) for p in range(q)):
            typed = shown.split("-")
            typed[first], typed[second] = typed[second], typed[first]
            found = verdict(read_blocks, "-".join(typed), blocks)
            if blocks == 26 and (second - first) % 10 == 0 and found == ("accepted",):
                asked = {good["confirmation_id"]: good["installation_id"] for good in vectors["good"]}[shown]
                yield "-".join(typed), verdict(confirm, catalog, asked, "-".join(typed)) == ("exchanged", first + 1, second + 1)
            else:
                yield "-".join(typed), found in (("check", first + 1), ("range", first + 1))
    for case in vectors["read"]:
        reader = read_installation_id if case["id"].count("-") == 10 else read_confirmation_id
        yield case["about"], reader(case["text"]) == reader(case["id"])
    for case in vectors["bad"]:
        found = verdict(read_installation_id if case["blocks"] == 11 else read_confirmation_id, case["text"])
        yield case["about"], (*found, None)[:2] == (case["reason"], case["block"])
    for case in vectors["refused"]:
        found = verdict(confirm, catalog, case["installation_id"], case["confirmation_id"])
        yield case["about"], (*found, None, None)[:3] == (case["reason"], case["first"], case["second"])

def counting(vectors):
    thresholds, window = dict(vectors["thresholds"]), vectors["ageing_seconds"]
    for case in vectors["scenarios"]:
        seen, cap, total, failed = {}, 0, 0, 0
        for step in case["steps"]:
            answers, now, threshold = [], step["at"], thresholds[step["product"]]
            for machine in range(step["first"], step["first"] + step["machines"]):
                total += 1
                if abs(step["ahead"]) > 14400:
                    failed += 1
                    answers.append("clock")
                    continue
                seen[machine], cap = now, max(cap, 2 * threshold)
                count = sum(now - last < window for last in seen.values())
                answers.append(f"{min(count, cap)}/{threshold}")
            yield f"{case['about']}, {now} s", " ".join(answers) == step["answers"]
        count = sum(now - last < window for last in seen.values())
        found = {"current_count": min(count, cap), "true_count": count, "cap": cap, "total": total, "failed": failed}
        yield case["about"], found.items() <= case.items()

def main():
    passed = failed = 0
    for check in (product_keys, canonical_form, frames, chain, files, offline, fingerprints, telephone, counting):
        name = check.__name__.replace("_", "-") + ".json"
        text = (pathlib.Path(__file__).parent / "vectors" / name).read_text(encoding="utf-8")
        results = list(check(json.loads(text)))
        wrong = [about for about, holds in results if not holds]
        print(f"{name}: {len(results)} checked", *(f"\n  FAILED: {about}" for about in wrong), sep="")
        passed, failed = passed + len(results) - len(wrong), failed + len(wrong)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0

if __name__ == "__main__":
    sys.exit(main())
