package io.storagegateway.auth.provider;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.URI;
import java.time.Duration;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;

/**
 * Calls to the provider: bounded in time and in what is read, no redirect followed, and nothing
 * said twice but questions.
 */
final class ProviderClient {
  static final long MAX_ANSWER = 1 << 20;

  private final OkHttpClient questions;
  private final OkHttpClient requests;

  ProviderClient(Duration timeout) {
    questions =
        new OkHttpClient.Builder()
            .callTimeout(timeout)
            .connectTimeout(timeout)
            .readTimeout(timeout)
            .writeTimeout(timeout)
            .followRedirects(false)
            .followSslRedirects(false)
            .addInterceptor(ProviderClient::bounded)
            .addNetworkInterceptor(ProviderClient::withoutInvitation)
            .build();
    requests = questions.newBuilder().retryOnConnectionFailure(false).build();
  }

  /** What requests that must not be repeated go through. */
  OkHttpClient forRequests() {
    return requests;
  }

  Reply get(URI address) {
    return send(new Request.Builder().url(address.toString()), address);
  }

  Reply get(URI address, String accessToken) {
    return send(
        new Request.Builder()
            .url(address.toString())
            .header("Authorization", "Bearer " + accessToken),
        address);
  }

  /** What a failed call means; says where to, and nothing that was said there. */
  static ProviderUnavailableException unavailable(URI address, IOException failure) {
    return new ProviderUnavailableException(
        "No answer from " + Reply.place(address),
        // This one quotes what the other side sent.
        failure instanceof ProtocolException ? new ProtocolException("No HTTP") : failure);
  }

  private Reply send(Request.Builder request, URI address) {
    try (Response response =
        questions.newCall(request.header("Accept", "application/json").build()).execute()) {
      return new Reply(address, response.code(), response.body().string());
    } catch (IOException e) {
      throw unavailable(address, e);
    }
  }

  private static Response bounded(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    try (ResponseBody body = response.body()) {
      BufferedSource source = body.source();
      if (source.request(MAX_ANSWER + 1)) {
        throw new IOException("An answer of more than " + MAX_ANSWER + " bytes");
      }
      return response
          .newBuilder()
          .body(ResponseBody.create(source.readByteString(), body.contentType()))
          .build();
    }
  }

  /** OkHttp repeats any request, also one that spends a code, if it is invited to at once. */
  private static Response withoutInvitation(Interceptor.Chain chain) throws IOException {
    return chain.proceed(chain.request()).newBuilder().removeHeader("Retry-After").build();
  }
}
