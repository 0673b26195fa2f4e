package org.sequenceconnector.sandbox.hubspot.limits;

import java.util.ArrayDeque;
import java.util.Deque;

/** Counts admitted calls in the window of time that ends now. Refused calls use nothing up. */
final class RollingWindow {
    private final long lengthMillis;
    private final Deque<Long> admitted = new ArrayDeque<>();

    RollingWindow(long lengthMillis) {
        this.lengthMillis = lengthMillis;
    }

    boolean admit(long now, int most) {
        if (used(now) >= most) {
            return false;
        }
        admitted.addLast(now);
        return true;
    }

    /** Admitted calls of the last {@code millis}, at most those of the whole window. */
    int usedWithin(long millis, long now) {
        int found = 0;
        var newestFirst = admitted.descendingIterator();
        while (newestFirst.hasNext() && newestFirst.next() > now - millis) {
            found++;
        }
        return found;
    }

    int used(long now) {
        while (!admitted.isEmpty() && admitted.getFirst() <= now - lengthMillis) {
            admitted.removeFirst();
        }
        return admitted.size();
    }
}
