package org.sequenceconnector.sandbox.hubspot.seed;

import java.text.Normalizer;
import java.util.Locale;

/** Invented names from many countries, and how an address is made of them. */
final class Names {
    static final String[] FIRST = {
        "Anna",
        "Björn",
        "Chloé",
        "Dmitri",
        "Elif",
        "Fatima",
        "Grace",
        "Håkon",
        "Inés",
        "Jürgen",
        "Kenji",
        "Łucja",
        "Mehmet",
        "Noémie",
        "Olu",
        "Priya",
        "Quentin",
        "Røskva",
        "Sofía",
        "Thandi",
        "Uwe",
        "Valentina",
        "Wei",
        "Xiomara",
        "Yusuf",
        "Zofia",
        "Siobhán",
        "Nguyễn",
        "Øyvind",
        "Małgorzata"
    };
    static final String[] LAST = {
        "Müller", "Sørensen", "García", "Dubois", "Kowalski", "Yılmaz", "Tanaka", "Okonkwo", "Patel", "Novák",
                "O'Connor",
        "Ferreira", "Ivanova", "Lindström", "Costa", "Haddad", "Nguyen", "Smith", "Bergmann", "Rossi", "Ståhl",
                "van den Berg",
        "Çelik", "Ó Briain", "Martínez", "Weiß", "Jansen", "Mbeki", "Silva", "Kim"
    };
    static final String[] COMPANY = {
        "Aldermoor",
        "Brightwater",
        "Cobalt",
        "Dunmore",
        "Evergreen",
        "Fjordline",
        "Granit",
        "Harborview",
        "Ironwood",
        "Juniper",
        "Kestrel",
        "Lumen",
        "Meridian",
        "Northgate",
        "Oakfield",
        "Pinnacle",
        "Quarry",
        "Riverton",
        "Silverpine",
        "Tideway"
    };
    static final String[] TRADE = {
        "Logistics", "Software", "Foods", "Health", "Energy", "Consulting", "Textiles", "Robotics", "Media", "Finance"
    };
    static final String[] TITLES = {
        "Head of Operations",
        "Sales Manager",
        "CTO",
        "Buyer",
        "Marketing Lead",
        "CEO",
        "Office Manager",
        "Engineer",
        "Data Analyst",
        "VP Sales"
    };
    /** Country, city, time zone as HubSpot writes it. */
    static final String[][] PLACES = {
        {"Germany", "Berlin", "europe_slash_berlin"},
        {"France", "Lyon", "europe_slash_paris"},
        {"Poland", "Kraków", "europe_slash_warsaw"},
        {"United States", "Denver", "america_slash_denver"},
        {"United States", "Boston", "america_slash_new_york"},
        {"Japan", "Osaka", "asia_slash_tokyo"},
        {"Brazil", "São Paulo", "america_slash_sao_paulo"},
        {"India", "Pune", "asia_slash_kolkata"},
        {"United Kingdom", "Leeds", "europe_slash_london"},
        {"Australia", "Perth", "australia_slash_perth"},
        {"Canada", "Toronto", "america_slash_toronto"}
    };

    private Names() {}

    /** Letters an address may hold: accents dropped, other signs removed. */
    static String plain(String name) {
        return Normalizer.normalize(
                        name.toLowerCase(Locale.ROOT)
                                .replace("ø", "o")
                                .replace("ł", "l")
                                .replace("ı", "i")
                                .replace("ß", "ss"),
                        Normalizer.Form.NFD)
                .replaceAll("[^a-z]", "");
    }
}
