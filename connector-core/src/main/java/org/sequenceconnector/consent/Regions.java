package org.sequenceconnector.consent;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what CRMs hold in a country field: a code or an English country name. */
public final class Regions {
    private static final Map<String, String> CODES = codes();

    private Regions() {}

    /** The ISO 3166 alpha-2 code, upper case; empty when the text is not a country, which makes the region unknown. */
    public static Optional<String> code(String text) {
        return Optional.ofNullable(CODES.get(text.strip().toLowerCase(Locale.ROOT)));
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            codes.put(code.toLowerCase(Locale.ROOT), code);
            codes.put(country.getISO3Country().toLowerCase(Locale.ROOT), code);
            codes.put(country.getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
        }
        codes.put("uk", "GB");
        codes.put("great britain", "GB");
        codes.put("united states of america", "US");
        codes.put("czech republic", "CZ");
        codes.put("the netherlands", "NL");
        return Map.copyOf(codes);
    }
}
