# What a product shows to its user: one sentence, and one line for an About box.
#
# Arguments: $product, $left (how long the state lasts), $state (its name), $answer (allow, notify, reduced, refuse).

check-unlicensed = { $answer ->
    [refuse] { $product } has no product key and cannot start; ask your administrator to set it up.
    [reduced] { $product } has no product key and offers less than usual; ask your administrator to set it up.
   *[other] { $product } has no product key; ask your administrator to set it up.
}
check-licensed = { $product } is licensed for another { $left }.
check-licensed-for-good = { $product } is permanently licensed on this computer.
check-initial-grace = { $product } is not activated yet and can be used for another { $left }; connect to your organisation's network, or ask your administrator to activate it.
check-expired = The licence of { $product } has lapsed and must be renewed within { $left }; connect this computer to your organisation's network, or ask your administrator.
check-hardware = The hardware of this computer has changed, so { $product } must be activated again within { $left }; connect to your organisation's network, or ask your administrator.
check-non-genuine-grace = The publisher has withdrawn the licence of { $product }, which can be used for another { $left }; ask your administrator.
check-notification = { $answer ->
    [refuse] { $product } is not licensed and cannot start; ask your administrator to activate it.
    [reduced] { $product } is not licensed and offers less than usual; ask your administrator to activate it.
   *[other] { $product } is not licensed; ask your administrator to activate it.
}
check-withdrawn = { $answer ->
    [refuse] The publisher has withdrawn the licence of { $product }, which cannot start; ask your administrator.
    [reduced] The publisher has withdrawn the licence of { $product }, which offers less than usual; ask your administrator.
   *[other] The publisher has withdrawn the licence of { $product }; ask your administrator.
}

about-unlicensed = Not licensed: no product key
about-licensed = Licensed by volume activation, { $left } left
about-licensed-for-good = Licensed permanently
about-grace = { $state }, { $left } left
about-notification = Not licensed: activation needed
about-withdrawn = Not licensed: withdrawn by the publisher
