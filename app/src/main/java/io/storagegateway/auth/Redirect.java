package io.storagegateway.auth;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;

/** Sends the browser on within this gateway, never to another site. */
final class Redirect {
  private static final String HOME = "/";
  private static final Pattern OWN_PATH = Pattern.compile("/([!-~&&[^/\\\\]][!-~&&[^\\\\]]*)?");

  private Redirect() {}

  static Response home(NewCookie cookie) {
    return to(HOME, cookie);
  }

  /** To a path of this gateway; anything else leads home. */
  static Response to(String path, NewCookie cookie) {
    String target = path != null && OWN_PATH.matcher(path).matches() ? path : HOME;
    return Response.status(Response.Status.FOUND)
        .header(HttpHeaders.LOCATION, target)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .cookie(cookie)
        .build();
  }
}
