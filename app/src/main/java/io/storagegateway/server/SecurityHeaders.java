package io.storagegateway.server;

import java.net.URI;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** What every answer tells a browser. A page that needs more sets a policy of its own. */
final class SecurityHeaders {
  private static final List<HttpField> ALWAYS =
      List.of(
          new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
          // With no-referrer, browsers would send our own forms with "Origin: null".
          new PreEncodedHttpField("Referrer-Policy", "same-origin"),
          new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"),
          new PreEncodedHttpField(
              "Content-Security-Policy",
              "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"));

  /** RFC 6797. Other hosts of the same domain are not the gateway's to decide about. */
  private static final HttpField ONLY_TLS =
      new PreEncodedHttpField(HttpHeader.STRICT_TRANSPORT_SECURITY, "max-age=31536000");

  private final boolean publicOverTls;

  /**
   * @param publicUrl the address of the gateway, null to go by the connection alone
   */
  SecurityHeaders(URI publicUrl) {
    publicOverTls = publicUrl != null && "https".equalsIgnoreCase(publicUrl.getScheme());
  }

  void put(Request request, Response response) {
    HttpFields.Mutable headers = response.getHeaders();
    ALWAYS.forEach(headers::put);
    if (Connectors.isApplication(request) && (publicOverTls || request.isSecure())) {
      headers.put(ONLY_TLS);
    }
  }
}
