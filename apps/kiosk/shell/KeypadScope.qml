import QtQuick

/*
 * Arrows and Enter reach everything: an arrow moves the focus to the nearest thing on that side that can be focused,
 * and scrolls it into view. `arena` is where to look (a dialog while one is open). Nothing has to be listed.
 */
FocusScope {
    id: scope

    signal keyed                       // somebody uses keys
    signal backWanted

    property Item arena: scope
    property list<string> firstFocus   // how names begin of what to focus where nothing is yet, the best first
    property bool byKeys: false        // the last sign of life was a key: show where the focus is

    // of things that lie off the axis, the nearest; a sideways step costs more than a straight one
    readonly property real sideways: 2.2

    Keys.onPressed: event => {
        scope.keyed();
        scope.byKeys = true;
        const steps = ({});
        steps[Qt.Key_Left] = [-1, 0];
        steps[Qt.Key_Right] = [1, 0];
        steps[Qt.Key_Up] = [0, -1];
        steps[Qt.Key_Down] = [0, 1];
        if (event.key in steps) {
            scope.move(steps[event.key][0], steps[event.key][1]);
            event.accepted = true;
        } else if (event.key === Qt.Key_Escape || event.key === Qt.Key_Back) {
            scope.backWanted();
            event.accepted = true;
        } else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Space) {
            scope.focusFirst();
            event.accepted = true;
        }
    }

    function collect(item: Item, found: list<Item>): list<Item> {
        if (!item.visible || !item.enabled || item.opacity < 0.05)
            return found;
        if (item.activeFocusOnTab && item.width > 0 && item.height > 0)
            found.push(item);
        for (const inner of item.children)
            found = collect(inner, found);
        return found;
    }
    function focusFirst(): void {
        const found = collect(arena, []);
        let first = found[0];
        for (const name of [...scope.firstFocus].reverse())
            first = found.find(each => each.objectName.startsWith(name)) ?? first;
        if (first)
            take(first);
        else
            scope.forceActiveFocus();
    }
    function box(item: Item): rect {
        return item.mapToItem(scope, 0, 0, item.width, item.height);
    }
    function inside(item: Item): bool {
        for (let at = item; at; at = at.parent)
            if (at === arena)
                return true;
        return false;
    }
    function move(dx: int, dy: int): void {
        const from = Window.activeFocusItem;
        if (!from || from === scope || !from.activeFocusOnTab || !inside(from)) {
            focusFirst();
            return;
        }
        // what scrolls is walked through to its end before the focus leaves it
        const found = collect(arena, []);
        let best = null;
        const around = views(from, arena);
        for (const view of around)
            best = best ?? nearest(from, found.filter(each => holds(view, each) && seen(each, view)), dx, dy);
        best = best ?? nearest(from, found.filter(each => seen(each, arena) && !around.some(view => holds(view, each))), dx, dy);
        if (best)
            take(best);
    }
    // the lists and pages around a thing, the innermost first
    function views(item: Item, upTo: Item): list<Item> {
        const found = [];
        for (let at = item.parent; at && at !== upTo; at = at.parent)
            if (at instanceof Flickable)
                found.push(at);
        return found;
    }
    function holds(view: Item, item: Item): bool {
        for (let at = item.parent; at; at = at.parent)
            if (at === view)
                return true;
        return false;
    }
    // not scrolled out of any list between it and `upTo`
    function seen(item: Item, upTo: Item): bool {
        for (const view of views(item, upTo)) {
            const middle = item.mapToItem(view, item.width / 2, item.height / 2);
            if (middle.x < 0 || middle.y < 0 || middle.x > view.width || middle.y > view.height)
                return false;
        }
        return true;
    }
    // sideways only to what stands beside it, never to another row
    function nearest(from: Item, among: list<Item>, dx: int, dy: int): Item {
        const here = box(from);
        let best = null, least = Infinity;
        for (const each of among) {
            if (each === from)
                continue;
            const there = box(each);
            if (dx !== 0 && (there.y >= here.y + here.height || there.y + there.height <= here.y))
                continue;
            const cost = dx !== 0 ? price(here.x, here.width, here.y, here.height, there.x, there.width, there.y, there.height, dx)
                                  : price(here.y, here.height, here.x, here.width, there.y, there.height, there.x, there.width, dy);
            if (cost < least) {
                least = cost;
                best = each;
            }
        }
        return best;
    }
    // how far it is along the axis plus, dearer, beside it; Infinity when it does not lie on that side
    function price(a: real, along: real, b: real, across: real, ta: real, talong: real, tb: real, tacross: real, sign: int): real {
        const centre = (ta + talong / 2 - a - along / 2) * sign;
        const gap = sign > 0 ? ta - (a + along) : a - (ta + talong);
        if (centre <= 1 || gap < -Math.min(along, talong) * 0.5)
            return Infinity;
        const beside = Math.max(0, Math.max(b, tb) - Math.min(b + across, tb + tacross));
        return Math.max(0, gap) + beside * sideways + Math.abs(tb + tacross / 2 - b - across / 2) * 0.05;
    }
    function take(item: Item): void {
        item.forceActiveFocus(Qt.TabFocusReason);
        for (let at = item.parent; at && at !== scope; at = at.parent)
            if (at instanceof Flickable)
                reveal(at as Flickable, item);
    }
    function reveal(view: Flickable, item: Item): void {
        const room = Math.min(40, view.height * 0.08);
        const spot = item.mapToItem(view.contentItem, 0, 0, item.width, item.height);
        if (view.contentHeight > view.height) {
            const low = view.originY, high = Math.max(low, low + view.contentHeight - view.height);
            if (spot.y - room < view.contentY)
                view.contentY = Math.max(low, spot.y - room);
            else if (spot.y + spot.height + room > view.contentY + view.height)
                view.contentY = Math.min(high, spot.y + spot.height + room - view.height);
        }
        if (view.contentWidth > view.width) {
            const low = view.originX, high = Math.max(low, low + view.contentWidth - view.width);
            if (spot.x - room < view.contentX)
                view.contentX = Math.max(low, spot.x - room);
            else if (spot.x + spot.width + room > view.contentX + view.width)
                view.contentX = Math.min(high, spot.x + spot.width + room - view.width);
        }
    }
}
