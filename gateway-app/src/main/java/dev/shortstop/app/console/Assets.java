package dev.shortstop.app.console;

import dev.shortstop.core.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;

/** The files that pages load: styles, scripts, the icon. Their paths carry a hash of their content, so browsers keep them for ever. */
public final class Assets {

    private static final int HASH_CHARACTERS = 16;
    private static final String OWN = "/dev/shortstop/app/console/assets/";

    /** @param gzipped smaller, for browsers that take it */
    public record File(String name, String hash, String mediaType, byte[] octets, byte[] gzipped) {}

    private final Map<String, File> files = new LinkedHashMap<>();

    Assets() {
        addWebJar("picocss__pico", "css/pico.min.css", "text/css; charset=utf-8");
        addWebJar("htmx.org", "dist/htmx.min.js", "text/javascript; charset=utf-8");
        addWebJar("uplot", "dist/uPlot.min.css", "text/css; charset=utf-8");
        addWebJar("uplot", "dist/uPlot.iife.min.js", "text/javascript; charset=utf-8");
        add("console.css", OWN + "console.css", "text/css; charset=utf-8");
        add("console.js", OWN + "console.js", "text/javascript; charset=utf-8");
        add("live.js", OWN + "live.js", "text/javascript; charset=utf-8");
        add("handset.css", OWN + "handset.css", "text/css; charset=utf-8");
        add("handset.js", OWN + "handset.js", "text/javascript; charset=utf-8");
        add("traffic.js", OWN + "traffic.js", "text/javascript; charset=utf-8");
        add("icon.svg", OWN + "icon.svg", "image/svg+xml");
    }

    private void addWebJar(String artifact, String path, String mediaType) {
        Properties properties = new Properties();
        String pom = "/META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties";
        try (InputStream in = Assets.class.getResourceAsStream(pom)) {
            properties.load(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        add(
                path.substring(path.lastIndexOf('/') + 1),
                "/META-INF/resources/webjars/" + artifact + "/" + properties.getProperty("version") + "/" + path,
                mediaType);
    }

    private void add(String name, String resource, String mediaType) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not in the program");
            }
            byte[] octets = in.readAllBytes();
            files.put(name, new File(name, hash(octets), mediaType, octets, gzip(octets)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String hash(byte[] octets) {
        return HexFormat.of().formatHex(Sha256.of(octets)).substring(0, HASH_CHARACTERS);
    }

    private static byte[] gzip(byte[] octets) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(octets);
        }
        return out.toByteArray();
    }

    /** {@code /assets/1f0c…/console.css}. */
    public String path(String name) {
        File file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException("no asset " + name);
        }
        return "/assets/" + file.hash() + "/" + name;
    }

    /** Of this content alone: an old page must not be given a new script under an old path. */
    Optional<File> find(String hash, String name) {
        return Optional.ofNullable(files.get(name)).filter(file -> file.hash().equals(hash));
    }
}
