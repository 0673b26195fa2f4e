package org.sequenceconnector.clients;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.apache.camel.component.salesforce.api.dto.AbstractSObjectBase;
import org.apache.camel.component.salesforce.api.dto.Attributes;

/** A contact with the one field the checks change. */
final class TitledContact extends AbstractSObjectBase {
    @JsonProperty("Title")
    private final String title;

    TitledContact(String id, String title) {
        this.title = title;
        Attributes attributes = new Attributes();
        attributes.setType("Contact");
        setAttributes(attributes);
        setId(id);
    }

    @JsonProperty("Title")
    String title() {
        return title;
    }
}
