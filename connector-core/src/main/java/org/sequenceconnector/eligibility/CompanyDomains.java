package org.sequenceconnector.eligibility;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sequenceconnector.criterion.PersonSnapshot;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.FieldReader;
import org.sequenceconnector.record.FieldValue;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.record.WebDomain;

/**
 * The companies that an exclusion is asked about besides the person's own: the others the person belongs to, and each of
 * them once more for every further web domain it has, because whoever is to be kept out is so under any of its domains.
 */
final class CompanyDomains {
    private final FieldReader domain = new FieldReader(StandardFields.DOMAIN);
    private final FieldReader additional = new FieldReader(StandardFields.ADDITIONAL_DOMAINS);

    List<CrmRecord> besides(PersonSnapshot person) {
        Optional<CrmRecord> own = person.company();
        List<CrmRecord> others = person.otherCompanies();
        if (own.isEmpty() || (others.isEmpty() && !several(own.get()))) {
            return others;
        }
        List<CrmRecord> all = new ArrayList<>(others);
        underFurtherDomains(own.get(), all);
        others.forEach(company -> underFurtherDomains(company, all));
        return all;
    }

    private boolean several(CrmRecord company) {
        String further = additional.of(company).asText();
        String text = domain.of(company).asText();
        return !further.isEmpty() || !(text.isEmpty() || WebDomain.isPlain(text));
    }

    private void underFurtherDomains(CrmRecord company, List<CrmRecord> all) {
        Set<WebDomain> domains =
                new LinkedHashSet<>(WebDomain.allIn(domain.of(company).asText()));
        domains.addAll(WebDomain.allIn(additional.of(company).asText()));
        domains.stream().skip(1).forEach(further -> all.add(under(company, further)));
    }

    private static CrmRecord under(CrmRecord company, WebDomain further) {
        Map<String, FieldValue> fields = new HashMap<>(company.fields());
        fields.put(StandardFields.DOMAIN, FieldValue.text(further.name()));
        return new CrmRecord(company.ref(), fields, company.modifiedAt(), company.readAt(), company.archived());
    }
}
