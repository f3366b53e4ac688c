package io.storagegateway.testing;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Goes through a gateway as a browser does: keeps cookies, and is led to the provider and back. */
public final class Visitor {
  private final Http http;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  /** A browser without cookies. */
  public Visitor(Http http) {
    this.http = http;
  }

  /** Opens a page of the gateway. */
  public Answer get(String path) {
    Answer answer = client().get(path, "Accept", "text/html");
    for (String cookie : answer.headerValues("Set-Cookie")) {
      String pair = cookie.substring(0, cookie.indexOf(';'));
      int sign = pair.indexOf('=');
      if (cookie.contains("Max-Age=0")) {
        cookies.remove(pair.substring(0, sign));
      } else {
        cookies.put(pair.substring(0, sign), pair.substring(sign + 1));
      }
    }
    return answer;
  }

  /** Where the provider is, for this browser. */
  public URI begin(String path) {
    return URI.create(get(path).header("Location").orElseThrow());
  }

  /** What the provider sends back to the gateway, opened. */
  public Answer finish(Map<String, String> parameters) {
    return finish("/oauth-done", parameters);
  }

  /** The same, where the gateway has another path for that. */
  public Answer finish(String path, Map<String, String> parameters) {
    return get(
        path
            + "?"
            + new TreeMap<>(parameters)
                .entrySet().stream()
                    .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                    .collect(Collectors.joining("&")));
  }

  /** Signs in as the person of the issuer. */
  public Visitor signIn(TestIssuer issuer) {
    Answer answer = finish(issuer.visit(begin("/login")));
    if (answer.status() != 302) {
      throw new AssertionError("not signed in: " + answer);
    }
    return this;
  }

  /** A client with the cookies that this browser has now. */
  public Http client() {
    return cookies.isEmpty() ? http : http.with("Cookie", cookieHeader());
  }

  /** The cookies by name. */
  public Map<String, String> cookies() {
    return cookies;
  }

  private String cookieHeader() {
    return cookies.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining("; "));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
