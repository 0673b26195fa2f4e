package org.sequenceconnector.hubspot.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import okhttp3.HttpUrl;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.FieldMap;
import retrofit2.http.FormUrlEncoded;
import retrofit2.http.GET;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.QueryMap;
import retrofit2.http.Url;

/**
 * HubSpot over HTTP. Addresses come from {@link HubSpotPaths}, because their shape depends on the version. Retrofit reads
 * a body as JSON only when the status says success; error bodies stay raw for {@link HubSpotErrors}.
 */
public interface HubSpotApi {
    @GET
    Call<JsonNode> get(@Url HttpUrl address, @QueryMap Map<String, String> query);

    @POST
    Call<JsonNode> post(@Url HttpUrl address, @Body JsonNode body);

    /** For calls that take all they need from the address: HubSpot describes no body for them. */
    @POST
    Call<JsonNode> post(@Url HttpUrl address);

    @PATCH
    Call<JsonNode> patch(@Url HttpUrl address, @Body JsonNode body);

    @FormUrlEncoded
    @POST
    Call<JsonNode> form(@Url HttpUrl address, @FieldMap Map<String, String> fields);
}
