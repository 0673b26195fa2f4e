package org.sequenceconnector.salesforce.call;

import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.FieldMap;
import retrofit2.http.FormUrlEncoded;
import retrofit2.http.GET;
import retrofit2.http.HeaderMap;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Streaming;
import retrofit2.http.Tag;
import retrofit2.http.Url;

/**
 * Salesforce over HTTP. Addresses come from {@link Session#data}, because the host is told by the login. The session goes
 * along as a tag, from which {@link SalesforceHttp} takes the token, for no other host than the session's own. Bodies stay
 * unread for the {@link Decoder} of the call, and those of errors for {@link SalesforceErrors}.
 */
public interface SalesforceApi {
    Map<String, String> NO_HEADERS = Map.of();

    @Streaming
    @GET
    Call<ResponseBody> get(@Url HttpUrl address, @HeaderMap Map<String, String> headers, @Tag Session session);

    @Streaming
    @POST
    Call<ResponseBody> post(
            @Url HttpUrl address, @HeaderMap Map<String, String> headers, @Body RequestBody body, @Tag Session session);

    @Streaming
    @PATCH
    Call<ResponseBody> patch(
            @Url HttpUrl address, @HeaderMap Map<String, String> headers, @Body RequestBody body, @Tag Session session);

    @Streaming
    @PUT
    Call<ResponseBody> put(
            @Url HttpUrl address, @HeaderMap Map<String, String> headers, @Body RequestBody body, @Tag Session session);

    /** Without a token. */
    @Streaming
    @GET
    Call<ResponseBody> open(@Url HttpUrl address);

    /** Without a token, for fetching one. */
    @Streaming
    @FormUrlEncoded
    @POST
    Call<ResponseBody> form(@Url HttpUrl address, @FieldMap Map<String, String> fields);
}
