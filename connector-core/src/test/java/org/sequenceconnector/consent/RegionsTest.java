package org.sequenceconnector.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RegionsTest {
    /** As they stand in contact lists. */
    private static final String USUAL = """
            DE: DE, de, DEU, GER, Germany, GERMANY, germany, Deutschland, DEUTSCHLAND, Bundesrepublik Deutschland, BRD, \
            Federal Republic of Germany, Allemagne, Alemania, Germania, Duitsland, Tyskland, Niemcy, Almanya, Германия, \
            Germany (DE), DE - Germany, Germany., The Federal Republic of Germany
            AT: AT, AUT, Austria, Österreich, Oesterreich, ÖSTERREICH, Osterreich, Autriche, Republic of Austria
            CH: CH, CHE, SUI, Switzerland, Schweiz, Suisse, Svizzera, Suiza, Swiss
            TR: TR, TUR, Turkey, Türkiye, Turkiye, TÜRKİYE, Türkei, Tuerkei, Turquie, Republic of Türkiye
            US: US, USA, U.S., U.S.A., U. S. A., usa, United States, United States of America, The United States, America, \
            US of A, Vereinigte Staaten, Vereinigte Staaten von Amerika, États-Unis, Etats-Unis, Estados Unidos, EE.UU., \
            Stati Uniti, United States (USA), US - California
            GB: GB, UK, U.K., GBR, United Kingdom, the United Kingdom, Great Britain, Britain, England, ENGLAND, Scotland, \
            Wales, Northern Ireland, Großbritannien, Grossbritannien, Vereinigtes Königreich, Royaume-Uni, Reino Unido, \
            Regno Unito, United Kingdom (UK), England/UK, United Kingdom of Great Britain and Northern Ireland
            IE: IE, IRL, Ireland, Republic of Ireland, Eire, Éire, Irland, Irlande
            NL: NL, NLD, NED, Netherlands, The Netherlands, the netherlands, Holland, Nederland, Niederlande, Pays-Bas, \
            Países Bajos, Netherlands (the), Kingdom of the Netherlands
            CZ: CZ, CZE, Czechia, Czech Republic, The Czech Republic, Česko, Cesko, Česká republika, Tschechien, Tchéquie
            SK: SK, Slovakia, Slovak Republic, Slovensko, Slowakei
            KR: KR, KOR, South Korea, Korea (South), S. Korea, Republic of Korea, Korea Republic of, ROK, Südkorea, \
            대한민국
            KP: North Korea, DPRK, Democratic People's Republic of Korea
            CI: CI, Ivory Coast, Cote d'Ivoire, Côte d'Ivoire, Côte d’Ivoire, COTE DIVOIRE, Elfenbeinküste
            FR: FR, FRA, France, Frankreich, Francia, French Republic, La France
            ES: ES, ESP, Spain, España, Espana, Spanien, Espagne, Kingdom of Spain
            IT: IT, ITA, Italy, Italia, Italien, Italie
            BE: BE, BEL, Belgium, België, Belgie, Belgique, Belgien
            DK: DK, DNK, DEN, Denmark, Danmark, Dänemark, Daenemark
            SE: SE, SWE, Sweden, Sverige, Schweden, Suède
            NO: NO, NOR, Norway, Norge, Noreg, Norwegen
            FI: FI, FIN, Finland, Suomi, Finnland
            PL: PL, POL, Poland, Polska, Polen, Pologne
            HU: HU, HUN, Hungary, Magyarország, Magyarorszag, Ungarn
            GR: GR, GRC, EL, Greece, Hellas, Ελλάδα, Griechenland
            PT: PT, PRT, Portugal, Portugal
            RO: RO, Romania, România, Rumänien
            HR: HR, Croatia, Hrvatska, Kroatien
            LU: LU, Luxembourg, Luxemburg, Lëtzebuerg
            RU: RU, Russia, Russian Federation, Россия
            CN: CN, China, PRC, P.R. China, People's Republic of China, 中国
            TW: TW, Taiwan, "Taiwan; Province of China", Republic of China
            HK: HK, Hong Kong, Hong Kong SAR, HongKong
            JP: JP, JPN, Japan, 日本, Nippon
            IN: IN, India, Bharat, भारत
            BR: BR, Brazil, Brasil, Brasilien
            MX: MX, Mexico, México
            CA: CA, CAN, Canada, Kanada
            AU: AU, AUS, Australia, Australien
            ZA: ZA, South Africa, Südafrika
            AE: AE, UAE, U.A.E., United Arab Emirates
            MK: MK, Macedonia, North Macedonia, FYROM
            VN: VN, Vietnam, Viet Nam
            IR: IR, Iran, Iran (Islamic Republic of)
            VA: VA, Vatican, Holy See
            XK: XK, Kosovo
            CD: Democratic Republic of the Congo, DR Congo, Congo (Kinshasa)
            CG: Republic of the Congo, Congo (Brazzaville)
            """;

    private static Map<String, List<String>> usual() {
        Map<String, List<String>> usual = new TreeMap<>();
        USUAL.lines().forEach(line -> {
            String[] parts = line.split(": ", 2);
            usual.put(
                    parts[0],
                    Arrays.stream(parts[1].split(",\\s+"))
                            .map(spelling -> spelling.replace("\"", "").replace(";", ","))
                            .toList());
        });
        return usual;
    }

    @Test
    @DisplayName("H99: countries are read in every usual spelling")
    void readsEveryUsualSpelling() {
        Map<String, List<String>> usual = usual();

        assertThat(usual.values().stream().mapToInt(List::size).sum()).isGreaterThanOrEqualTo(250);
        usual.forEach((code, spellings) -> spellings.forEach(
                spelling -> assertThat(Regions.codes(spelling)).as(spelling).containsExactly(code)));
    }

    @Test
    @DisplayName("H99: every country is known by its codes and its English name, and by no other's")
    void knowsEveryCountryByCodesAndName() {
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            assertThat(Regions.codes(code)).as(code).containsExactly(code);
            assertThat(Regions.codes(country.getISO3Country())).as(code).containsExactly(code);
            assertThat(Regions.codes(country.getDisplayCountry(Locale.ENGLISH)))
                    .as(country.getDisplayCountry(Locale.ENGLISH))
                    .containsExactly(code);
        }
    }

    @Test
    @DisplayName("H99: invisible characters and blanks around a country change nothing")
    void readsThroughWhatNobodySees() {
        for (String text :
                List.of("\u00a0Germany", "Germany\u200b", "\ufeffGermany ", "  Ger\u00admany", "Germany\n")) {
            assertThat(Regions.codes(text)).as(text).containsExactly("DE");
        }
    }

    @Test
    @DisplayName("H99: a spelling of two countries means either of them")
    void aSpellingOfTwoCountriesMeansBoth() {
        assertThat(Regions.codes("Korea")).containsExactlyInAnyOrder("KR", "KP");
        assertThat(Regions.codes("Congo")).containsExactlyInAnyOrder("CG", "CD");
        assertThat(Regions.codes("Germany / France")).containsExactlyInAnyOrder("DE", "FR");
    }

    @Test
    @DisplayName("H99: what is written and cannot be read is a country that cannot be read, and nothing is none")
    void doesNotGuess() {
        for (String text : List.of("Bavaria", "EMEA", "n/a", "Unknown", "?", "-", "0049", "Erde")) {
            assertThat(Regions.codes(text)).as(text).isEqualTo(Set.of(Regions.UNREADABLE));
        }
        assertThat(Regions.codes("")).isEmpty();
        assertThat(Regions.codes("  ")).isEmpty();
    }

    @Test
    @DisplayName("H99: a country that cannot be read counts as strictly as the strictest rule of any country")
    void whatCannotBeReadCountsAsTheStrictest() {
        ConsentPolicy.PurposePolicy purpose = new ConsentPolicy.PurposePolicy(
                false, ConsentPolicy.UnknownConsent.ALLOW, false, Map.of("FR", ConsentPolicy.UnknownConsent.CONFIRM));
        ConsentPolicy usual = ConsentPolicy.defaults();
        ConsentPolicy policy = new ConsentPolicy(
                Map.of("sales", purpose),
                Set.of("DE"),
                Set.of(),
                new ConsentPolicy.UnknownRegion.Unregulated(),
                true,
                usual.maxAgeAtEnroll(),
                usual.maxAgeAtSend(),
                usual.allowUpTo());
        ConsentPolicy optIn = new ConsentPolicy(
                Map.of("sales", purpose),
                Set.of(),
                Set.of("AT"),
                new ConsentPolicy.UnknownRegion.Unregulated(),
                true,
                usual.maxAgeAtEnroll(),
                usual.maxAgeAtSend(),
                usual.allowUpTo());
        ConsentSubject somewhere = new ConsentSubject(java.util.Optional.empty(), Regions.codes("Bavaria"));
        java.time.Instant now = java.time.Instant.parse("2026-11-04T10:00:00Z");

        assertThat(policy.whenUnknown("sales", somewhere)).isEqualTo(ConsentPolicy.UnknownConsent.CONFIRM);
        assertThat(optIn.whenUnknown("sales", somewhere)).isEqualTo(ConsentPolicy.UnknownConsent.REJECT);
        assertThat(ConsentResolver.resolve(List.of(), List.of(), somewhere, "sales", Channel.EMAIL, policy, now)
                        .findings())
                .extracting(ConsentFinding::reason)
                .contains(ConsentReason.LEGAL_BASIS_MISSING);
        assertThat(ConsentResolver.resolve(List.of(), List.of(), somewhere, "sales", Channel.EMAIL, optIn, now)
                        .findings())
                .extracting(ConsentFinding::reason)
                .contains(ConsentReason.PURPOSE_NOT_CONSENTED);
    }
}
