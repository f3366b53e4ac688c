package io.storagegateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * An OpenID Connect provider in this process. Whoever comes to {@code /authorize} is signed in at
 * once as the {@link #person}; codes and refresh tokens are good once; PKCE, the redirect URI and
 * the client's password are checked. A test may change what it says, and break any of its
 * addresses.
 */
public final class TestIssuer implements AutoCloseable {
  /** The gateway's name here. */
  public static final String CLIENT_ID = "gateway";

  /** The gateway's password here: one that has to be encoded. */
  public static final String CLIENT_SECRET = "hush: 100% + \u00fc";

  /** Where it says what is where. */
  public static final String DISCOVERY = "/.well-known/openid-configuration";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration LIFE = Duration.ofMinutes(10);

  private static final HttpClient BROWSER = HttpClient.newHttpClient();

  /** Making one takes longer than most tests. */
  private static final IssuerKey FIRST = IssuerKey.rsa("first");

  static {
    // The JDK's server sends the head and the body apart, and waits 40 ms between them otherwise.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Clock clock;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(TestIssuer::daemon);
  private final CountDownLatch end = new CountDownLatch(1);
  private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();
  private final List<URI> targets = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> tokenRequests = new CopyOnWriteArrayList<>();
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
  private final Set<String> accessTokens = ConcurrentHashMap.newKeySet();
  private final Map<String, Object> groupsOf = new ConcurrentHashMap<>();

  private volatile IssuerKey key = FIRST;
  private volatile JWKSet keys = key.set();
  private volatile JWTClaimsSet person =
      new JWTClaimsSet.Builder().subject("ada").claim("preferred_username", "Ada").build();
  private volatile Object groups = Map.of("groups", List.of());
  private volatile UnaryOperator<JWTClaimsSet> idTokenClaims = UnaryOperator.identity();
  private volatile UnaryOperator<String> idToken = UnaryOperator.identity();
  private volatile UnaryOperator<String> accessToken = UnaryOperator.identity();
  private volatile Consumer<ObjectNode> tokenAnswer = answer -> {};
  private volatile Consumer<ObjectNode> discovery = document -> {};

  private TestIssuer(Clock clock) {
    this.clock = clock;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Starts one on a free port. */
  public static TestIssuer start(Clock clock) {
    return new TestIssuer(clock);
  }

  /** Its name. */
  public URI issuer() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** One of its addresses: {@code /authorize}, {@code /token}, {@code /jwks} and so on. */
  public URI at(String path) {
    return URI.create(issuer() + path);
  }

  /** Who is signed in from now on, and what tokens and {@code /userinfo} say of them. */
  public void person(String subject, Map<String, Object> claims) {
    JWTClaimsSet.Builder builder = new JWTClaimsSet.Builder().subject(subject);
    claims.forEach(builder::claim);
    person = builder.build();
  }

  /** What {@code /groups} answers. */
  public void groups(Object json) {
    groups = json;
  }

  /** What {@code /users/NAME/groups} answers the gateway. */
  public void groupsOf(String name, Object json) {
    groupsOf.put(name, json);
  }

  /** The key that signs. */
  public IssuerKey key() {
    return key;
  }

  /** Signs with another key from now on, and shows that alone. */
  public void rotate(IssuerKey next) {
    key = next;
    keys = next.set();
  }

  /** Shows other keys than the one that signs. */
  public void show(JWKSet shown) {
    keys = shown;
  }

  /** Changes a claim of the ID tokens to come; null takes it away. */
  public void idTokenClaim(String name, Object value) {
    UnaryOperator<JWTClaimsSet> before = idTokenClaims;
    idTokenClaims =
        claims -> new JWTClaimsSet.Builder(before.apply(claims)).claim(name, value).build();
  }

  /** Puts another token in the place of each ID token to come; null for none. */
  public void idToken(UnaryOperator<String> change) {
    idToken = change;
  }

  /** Puts another token in the place of each access token to come. */
  public void accessToken(UnaryOperator<String> change) {
    accessToken = change;
  }

  /** Changes the answers to come of {@code /token}. */
  public void tokenAnswer(Consumer<ObjectNode> change) {
    tokenAnswer = change;
  }

  /** Changes what it says of itself. */
  public void discovery(Consumer<ObjectNode> change) {
    discovery = change;
  }

  /** Lets something go wrong at one address from now on. */
  public void trouble(String path, Trouble trouble) {
    troubles.put(path, trouble);
  }

  /** Lets everything be well again. */
  public void recover() {
    troubles.clear();
  }

  /** Forgets every refresh and access token. */
  public void revoke() {
    refreshTokens.clear();
    accessTokens.clear();
  }

  /** How often an address was asked. */
  public long calls(String path) {
    return targets.stream().filter(target -> target.getPath().equals(path)).count();
  }

  /** What was asked: paths and queries, the last one last. */
  public List<URI> targets() {
    return List.copyOf(targets);
  }

  /** What {@code /token} was asked, the last one last. */
  public List<Map<String, String>> tokenRequests() {
    return List.copyOf(tokenRequests);
  }

  /** The claims of a token of this issuer: whose, until when. */
  public JWTClaimsSet.Builder claims() {
    Instant now = clock.instant();
    return new JWTClaimsSet.Builder(person)
        .issuer(issuer().toString())
        .audience(CLIENT_ID)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(LIFE)));
  }

  /** Goes to {@code /authorize} as a browser does; what it brings back, by name. */
  public Map<String, String> visit(URI authorizationUrl) {
    try {
      HttpResponse<Void> answer =
          BROWSER.send(
              HttpRequest.newBuilder(authorizationUrl).build(),
              HttpResponse.BodyHandlers.discarding());
      String location = answer.headers().firstValue("Location").orElseThrow();
      return parameters(URI.create(location));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  /** Stops; the port is refused from then on. */
  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    targets.add(exchange.getRequestURI());
    try (exchange) {
      Trouble trouble = troubles.get(path);
      if (trouble == null) {
        answer(exchange, path);
      } else {
        trouble.happen(exchange, end);
      }
    } catch (IOException e) {
      // The caller hung up, or the test wanted it so.
      exchange.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, String path) throws IOException {
    switch (path) {
      case DISCOVERY -> json(exchange, 200, document());
      case "/jwks" -> json(exchange, 200, MAPPER.valueToTree(keys.toJSONObject()));
      case "/authorize" -> authorize(exchange);
      case "/token" -> token(exchange);
      case "/userinfo" -> withToken(exchange, person.toJSONObject());
      case "/groups" -> withToken(exchange, groups);
      case "/end-session" -> redirect(exchange, query(exchange).get("post_logout_redirect_uri"));
      default -> userGroups(exchange, path);
    }
  }

  private ObjectNode document() {
    ObjectNode document =
        MAPPER
            .createObjectNode()
            .put("issuer", issuer().toString())
            .put("authorization_endpoint", at("/authorize").toString())
            .put("token_endpoint", at("/token").toString())
            .put("jwks_uri", at("/jwks").toString())
            .put("userinfo_endpoint", at("/userinfo").toString())
            .put("end_session_endpoint", at("/end-session").toString());
    discovery.accept(document);
    return document;
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = query(exchange);
    if (!CLIENT_ID.equals(asked.get("client_id")) || !"code".equals(asked.get("response_type"))) {
      json(exchange, 400, error("invalid_request"));
      return;
    }
    String code = UUID.randomUUID().toString();
    codes.put(code, asked);
    redirect(
        exchange,
        asked.get("redirect_uri")
            + "?code="
            + code
            + "&state="
            + URLEncoder.encode(asked.getOrDefault("state", ""), UTF_8)
            + "&iss="
            + URLEncoder.encode(issuer().toString(), UTF_8));
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> asked =
        new LinkedHashMap<>(
            parameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    tokenRequests.add(asked);
    if (!isGateway(exchange, asked)) {
      json(exchange, 401, error("invalid_client"));
      return;
    }
    switch (asked.getOrDefault("grant_type", "")) {
      case "authorization_code" -> {
        Map<String, String> begun = codes.remove(asked.getOrDefault("code", ""));
        if (begun == null || !isBegunBy(begun, asked)) {
          json(exchange, 400, error("invalid_grant"));
        } else {
          issue(exchange, begun.get("nonce"));
        }
      }
      case "refresh_token" -> {
        if (refreshTokens.remove(asked.getOrDefault("refresh_token", ""))) {
          issue(exchange, null);
        } else {
          json(exchange, 400, error("invalid_grant"));
        }
      }
      case "client_credentials" -> {
        ObjectNode answer = tokens();
        answer.remove("refresh_token");
        tokenAnswer.accept(answer);
        json(exchange, 200, answer);
      }
      default -> json(exchange, 400, error("unsupported_grant_type"));
    }
  }

  private void issue(HttpExchange exchange, String nonce) throws IOException {
    ObjectNode answer = tokens();
    JWTClaimsSet.Builder claims = claims();
    if (nonce != null) {
      claims.claim("nonce", nonce);
    }
    answer.put("id_token", idToken.apply(key.sign(idTokenClaims.apply(claims.build()))));
    tokenAnswer.accept(answer);
    json(exchange, 200, answer);
  }

  private ObjectNode tokens() {
    String access = accessToken.apply("access-" + UUID.randomUUID());
    String refresh = "refresh-" + UUID.randomUUID();
    accessTokens.add(access);
    refreshTokens.add(refresh);
    return MAPPER
        .createObjectNode()
        .put("access_token", access)
        .put("token_type", "Bearer")
        .put("expires_in", LIFE.toSeconds())
        .put("refresh_token", refresh);
  }

  private static boolean isBegunBy(Map<String, String> begun, Map<String, String> asked) {
    return begun.getOrDefault("redirect_uri", "").equals(asked.get("redirect_uri"))
        && "S256".equals(begun.get("code_challenge_method"))
        && challenge(asked.getOrDefault("code_verifier", "")).equals(begun.get("code_challenge"));
  }

  private static boolean isGateway(HttpExchange exchange, Map<String, String> asked) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    if (header == null) {
      return CLIENT_ID.equals(asked.get("client_id"))
          && CLIENT_SECRET.equals(asked.get("client_secret"));
    }
    String[] parts =
        new String(Base64.getDecoder().decode(header.substring("Basic ".length())), UTF_8)
            .split(":", 2);
    return CLIENT_ID.equals(URLDecoder.decode(parts[0], UTF_8))
        && CLIENT_SECRET.equals(URLDecoder.decode(parts[1], UTF_8));
  }

  private void userGroups(HttpExchange exchange, String path) throws IOException {
    String[] steps = path.split("/", -1);
    Object known = steps.length > 2 && steps[1].equals("users") ? groupsOf.get(steps[2]) : null;
    if (known == null) {
      json(exchange, 404, error("not_found"));
    } else {
      withToken(exchange, known);
    }
  }

  private void withToken(HttpExchange exchange, Object answer) throws IOException {
    String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    if (header.startsWith("Bearer ") && accessTokens.contains(header.substring(7))) {
      json(exchange, 200, answer);
    } else {
      json(exchange, 401, error("invalid_token"));
    }
  }

  private static void json(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = bytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static byte[] bytes(Object body) {
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError("No JSON", e);
    }
  }

  private static void redirect(HttpExchange exchange, String location) throws IOException {
    exchange.getResponseHeaders().set("Location", location);
    exchange.sendResponseHeaders(302, -1);
  }

  private static Map<String, Object> error(String code) {
    return Map.of(
        "error", code, "error_description", "<script>alert(1)</script>\u0007\r\nfaked: line");
  }

  private static Map<String, String> query(HttpExchange exchange) {
    return parameters(exchange.getRequestURI().getRawQuery());
  }

  /** What stands behind the question mark of an address, by name. */
  public static Map<String, String> parameters(URI address) {
    return parameters(address.getRawQuery());
  }

  private static Map<String, String> parameters(String encoded) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : encoded.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      parameters.put(
          URLDecoder.decode(parts[0], UTF_8),
          parts.length == 1 ? "" : URLDecoder.decode(parts[1], UTF_8));
    }
    return parameters;
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java has SHA-256", e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "issuer");
    thread.setDaemon(true);
    return thread;
  }
}
