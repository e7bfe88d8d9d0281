# The conversation of `muster wizard`.

## The menu.

wizard-title = Muster: activation of this computer
wizard-intro = Type a number and press Enter. An empty line goes back to this menu; nothing is changed without being said first.
wizard-menu-key = Change the product key
wizard-menu-activate = Activate now
wizard-menu-automatic = Switch automatic attempts on or off
wizard-menu-status = Show how things stand
wizard-menu-telephone = Activate by telephone
wizard-menu-host = Set the activation host
wizard-menu-bundle = Take the bundle of a publisher
wizard-menu-end = End
wizard-ask-number = Number:{ " " }
wizard-not-on-menu = “{ $typed }” is none of the numbers above. Please type one of them.
wizard-bye = Goodbye. Nothing is left half done.

## The key.

wizard-key-now = { $product } has the key that ends in { $key }.
wizard-key-none = No key is installed yet.
wizard-ask-key = Product key (25 characters in 5 groups):{ " " }
wizard-key-again = Please type it once more, or press Enter to go back.
wizard-key-replaces = This takes the place of the key that ends in { $key } for { $product }. That key is forgotten; the licence stays until the new one is activated.
wizard-ask-replace = Replace it? 1 yes, 0 no:{ " " }
wizard-key-kept = The old key stays. Nothing was changed.
wizard-key-done = The key that ends in { $key } is installed for { $product }. Next, choose 2 to activate.
wizard-mak-done = The key that ends in { $key } is installed for { $product }.
wizard-mak-waits = Automatic attempts are off. Next, choose 2 to activate.
wizard-mak-asking = Asking the publisher. This can take half a minute.
wizard-mak-ways = The key stays installed, and nothing of it is used up. There are other ways:
wizard-mak-by-telephone = - By telephone: choose 5.
wizard-mak-by-file = - By file: a request file goes to a computer with internet, and the answer comes back; see `muster --help`.
wizard-mak-by-proxy = - Through a proxy: `muster settings set publisher-proxy http://USER:PASSWORD@PROXY:PORT`, then choose 2.
wizard-permanent = { $product } is permanently licensed on this computer. Nothing more needs to be done.

## Activating.

wizard-frozen = An image was prepared on this computer, and stands still since: { $products }. To ask now is to use it: the timers begin, and the image would have to be prepared again before it is captured.
wizard-ask-wake = Ask all the same? 1 yes, 0 no:{ " " }
wizard-still-frozen = Nothing was asked. The image is as it was prepared.
wizard-which = Which product?
wizard-asking = Asking the activation host. This can take half a minute.
wizard-activated = { $product } is licensed. { $days } days are left.
wizard-renews-by-agent = The agent renews it by itself.
wizard-renews-by-hand = No agent runs here: products renew it when they start, and so does number 2 of this menu.
wizard-not-activated = { $product } was not licensed by this attempt.

## Automatic attempts.

wizard-automatic-on = Automatic attempts are on: products that start ask for their licences, and so does the agent where one runs.
wizard-automatic-off = Automatic attempts are off: this computer asks for its licences only when told to.
wizard-ask-automatic = 1 on, 2 off, 0 back:{ " " }

## How things stand.

wizard-state = { $product }: { $state }.
wizard-days = { $days } days are left.
wizard-count = The host has counted { $count } computers, { $threshold } are needed.
wizard-host = The activation host is { $host }.
wizard-host-unset = No activation host is set. Your administrator knows its name.
wizard-ask-host = Name of the activation host (empty: back):{ " " }
wizard-host-done = The activation host is { $host } from now on. Next, choose 2 to activate.
wizard-host-none = No activation host is set; one is looked up in DNS. Where that fails your administrator knows its name; choose 6 to set it.
wizard-nothing = No product is installed on this computer yet. It needs the bundle that came with your product: choose 7 and name its file (`muster bundle add FILE`).
wizard-ask-bundle = File of the bundle (empty: back):{ " " }

## What goes wrong.

wizard-no-document = the wizard talks to people and has no document
wizard-no-document-next = Programs use the other commands, which have --json: `muster activate`, `muster status`, `muster settings`.
