package org.sequenceconnector.crm;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * Tells by name and label whether a field sounds like permission. Labels are written in the language of the account, and
 * nobody knows all words: a field that is found here is shown to a person, never read by itself.
 */
public final class ConsentWords {
    private static final List<String> WORDS = List.of(
            "opt out",
            "optout",
            "opted out",
            "opt in",
            "optin",
            "opted in",
            "unsubscri",
            "resubscri",
            "consent",
            "gdpr",
            "dsgvo",
            "rgpd",
            "ccpa",
            "do not call",
            "do not contact",
            "do not email",
            "do not mail",
            "do not sms",
            "do not text",
            "do not track",
            "do not process",
            "do not sell",
            "do not solicit",
            "do not phone",
            "do not reach",
            "donot",
            "dnc",
            "no contact",
            "no email",
            "no call",
            "never contact",
            "never email",
            "quarantine",
            "suppress",
            "blacklist",
            "blocklist",
            "block list",
            "complain",
            "spam",
            "legal basis",
            "lawful basis",
            "right to be forgotten",
            "should forget",
            "privacy",
            "permission to",
            "email permission",
            "marketing permission",
            "communication preference",
            "contact preference",
            "ineligible",
            "hard bounce",
            "bad address",
            "robinson",
            "einwilligung",
            "widerspruch",
            "widerruf",
            "abgemeldet",
            "abmeldung",
            "werbesperre",
            "kontaktsperre",
            "nicht kontaktieren",
            "nicht anrufen",
            "keine werbung",
            "keine e mail",
            "keine email",
            "datenschutz",
            "rechtsgrundlage",
            "consentement",
            "desinscri",
            "desabonn",
            "ne pas contacter",
            "ne pas appeler",
            "ne pas envoyer",
            "consentimiento",
            "no contactar",
            "no llamar",
            "darse de baja",
            "baja de correo",
            "consenso",
            "non contattare",
            "disiscri",
            "toestemming",
            "uitgeschreven",
            "afgemeld",
            "niet bellen",
            "niet contacteren",
            "niet mailen",
            "consentimento",
            "descadastr",
            "samtycke",
            "samtykke",
            "avregistr",
            "zgoda",
            "wypisan");

    private ConsentWords() {}

    public static boolean in(FieldDescription field) {
        String text = tidy(field.name() + " " + field.label());
        return WORDS.stream().anyMatch(word -> holds(text, word));
    }

    /** A word counts from its beginning, so that "option" is no "opt in" and "abdncx" no "dnc". */
    private static boolean holds(String text, String word) {
        int at = text.indexOf(' ' + word);
        while (at >= 0) {
            boolean shortWord = word.length() <= 3;
            int end = at + 1 + word.length();
            if (!shortWord || end == text.length() || text.charAt(end) == ' ') {
                return true;
            }
            at = text.indexOf(' ' + word, at + 1);
        }
        return false;
    }

    /** Lower case without accents; whatever is no letter or digit, and every hump of a name, is a blank. */
    private static String tidy(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        String apart = plain.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ");
        return ' ' + apart.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ");
    }
}
