package org.sequenceconnector.proof;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** One address as different hands and programs write it down. */
final class Spellings {
    private static final List<String> UNSEEN = List.of("\u200B", "\uFEFF", "\u00AD", "\u2060");

    private Spellings() {}

    static String of(String address, RandomGenerator random) {
        return switch (random.nextInt(10)) {
            case 0 -> address.toUpperCase(Locale.ROOT);
            case 1 -> "  " + address + " ";
            case 2 -> Character.toUpperCase(address.charAt(0)) + address.substring(1);
            case 3 -> unseen(random) + address;
            case 4 -> address + (random.nextBoolean() ? "\u00A0" : unseen(random));
            case 5 -> {
                int place = 1 + random.nextInt(address.length() - 1);
                yield address.substring(0, place) + unseen(random) + address.substring(place);
            }
            default -> address;
        };
    }

    private static String unseen(RandomGenerator random) {
        return UNSEEN.get(random.nextInt(UNSEEN.size()));
    }
}
