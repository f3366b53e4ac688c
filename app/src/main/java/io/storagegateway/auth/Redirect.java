package io.storagegateway.auth;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.regex.Pattern;

/** Sends the browser on: within this gateway, or to the provider; to no other site. */
final class Redirect {
  private static final String HOME = "/";
  private static final int MOST = 2048;
  private static final Pattern OWN_PATH = Pattern.compile("/([!-~&&[^/\\\\]][!-~&&[^\\\\]]*)?");

  private Redirect() {}

  static Response home(NewCookie... cookies) {
    return to(HOME, cookies);
  }

  /** The same path if it is one of this gateway; anything else is the start page. */
  static String ownPath(String path) {
    return path != null && path.length() <= MOST && OWN_PATH.matcher(path).matches() ? path : HOME;
  }

  /** To a path of this gateway; anything else leads home. */
  static Response to(String path, NewCookie... cookies) {
    return found(ownPath(path), cookies);
  }

  /** To the provider, by an address that comes from the configuration or from the provider. */
  static Response away(URI url, NewCookie... cookies) {
    return found(url.toASCIIString(), cookies);
  }

  private static Response found(String location, NewCookie... cookies) {
    return Response.status(Response.Status.FOUND)
        .header(HttpHeaders.LOCATION, location)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .cookie(cookies)
        .build();
  }
}
