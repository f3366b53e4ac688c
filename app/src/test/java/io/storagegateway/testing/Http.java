package io.storagegateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * A client of one server that follows no redirect and keeps no cookie. Paths are given as they
 * stand in a URL, already encoded; what OkHttp would tidy up ({@code ..}, {@code //}, control
 * characters) needs {@link RawHttp}.
 */
public final class Http {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final OkHttpClient CLIENT =
      new OkHttpClient.Builder()
          .followRedirects(false)
          .retryOnConnectionFailure(false)
          // Shorter than the server's idle time-out, so that no connection is used that it ended.
          .connectionPool(new ConnectionPool(16, 2, TimeUnit.SECONDS))
          .dispatcher(manyAtOnce())
          .readTimeout(60, TimeUnit.SECONDS)
          .build();

  private final URI base;
  private final String[] headers;

  /** A client of the server at an address such as {@code http://127.0.0.1:8080}. */
  public Http(URI base) {
    this(base, new String[0]);
  }

  private Http(URI base, String[] headers) {
    this.base = base;
    this.headers = headers;
  }

  /** The address of the server. */
  public URI base() {
    return base;
  }

  /** A client that sends these headers, name and value in turn, with every request. */
  public Http with(String... more) {
    String[] all = new String[headers.length + more.length];
    System.arraycopy(headers, 0, all, 0, headers.length);
    System.arraycopy(more, 0, all, headers.length, more.length);
    return new Http(base, all);
  }

  /** A client that is signed in with every role by {@code /login} of development mode. */
  public Http signedIn() {
    Answer login = get("/login");
    String cookie =
        login
            .header("Set-Cookie")
            .orElseThrow(() -> new AssertionError("/login set no cookie: " + login));
    return with("Cookie", cookie.substring(0, cookie.indexOf(';')));
  }

  public Answer get(String path, String... extra) {
    return send("GET", path, null, extra);
  }

  public Answer delete(String path, String... extra) {
    return send("DELETE", path, null, extra);
  }

  public Answer post(String path, String json, String... extra) {
    return send("POST", path, RequestBody.create(json, JSON), extra);
  }

  public Answer put(String path, String json, String... extra) {
    return send("PUT", path, RequestBody.create(json, JSON), extra);
  }

  public Answer patch(String path, String json, String... extra) {
    return send("PATCH", path, RequestBody.create(json, JSON), extra);
  }

  /** A PATCH as {@code application/merge-patch+json}. */
  public Answer mergePatch(String path, String json, String... extra) {
    return send(
        "PATCH",
        path,
        RequestBody.create(json, MediaType.get("application/merge-patch+json")),
        extra);
  }

  /** What is at a path, byte by byte. */
  public byte[] download(String path) {
    Request.Builder request = new Request.Builder().url(base + path);
    for (int i = 0; i < headers.length; i += 2) {
      request.addHeader(headers[i], headers[i + 1]);
    }
    try (Response response = CLIENT.newCall(request.build()).execute()) {
      return response.body().bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Any method with any body; null is none. */
  public Answer send(String method, String path, RequestBody body, String... extra) {
    Request.Builder request = new Request.Builder().url(base + path);
    RequestBody sent = body == null && needsBody(method) ? RequestBody.create(new byte[0]) : body;
    request.method(method, sent);
    for (int i = 0; i < headers.length; i += 2) {
      request.addHeader(headers[i], headers[i + 1]);
    }
    for (int i = 0; i < extra.length; i += 2) {
      request.addHeader(extra[i], extra[i + 1]);
    }
    try (Response response = CLIENT.newCall(request.build()).execute()) {
      return new Answer(response.code(), response.headers().toMultimap(), response.body().string());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean needsBody(String method) {
    return switch (method) {
      case "POST", "PUT", "PATCH" -> true;
      default -> false;
    };
  }

  private static Dispatcher manyAtOnce() {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequestsPerHost(200);
    return dispatcher;
  }
}
