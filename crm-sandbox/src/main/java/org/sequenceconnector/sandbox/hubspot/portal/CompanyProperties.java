package org.sequenceconnector.sandbox.hubspot.portal;

import java.util.List;

/** HubSpot's own properties of companies. */
final class CompanyProperties {
    private CompanyProperties() {}

    static void install(PropertyShelf shelf) {
        shelf.text("name", "Company name");
        shelf.text("domain", "Company Domain Name");
        shelf.writable("hs_additional_domains", "Additional Domains", "enumeration", "checkbox", List.of());
        shelf.writable("industry", "Industry", "enumeration", "select", Choices.industries());
        shelf.writable("description", "Description", "string", "textarea", List.of());
        shelf.text("timezone", "Time Zone");
        shelf.writable("numberofemployees", "Number of Employees", "number", "number", List.of());
        shelf.writable("annualrevenue", "Annual Revenue", "number", "number", List.of());
        shelf.writable("hs_parent_company_id", "Parent Company", "number", "number", List.of());
        shelf.count("num_associated_contacts", "Number of Associated Contacts");
    }
}
