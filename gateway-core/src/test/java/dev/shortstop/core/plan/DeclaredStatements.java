package dev.shortstop.core.plan;

import dev.shortstop.core.Msisdn;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The statements of all packages of this module, as its classes have them. */
final class DeclaredStatements {

    private static final String ROOT = "dev/shortstop/core/";
    private static final Pattern SELECT = Pattern.compile("\\bSELECT\\b");

    /** What a class calls that makes statements of texts: names in its constant pool. */
    private static final List<String> MAKERS = List.of(
            "createQuery",
            "createUpdate",
            "createBatch",
            "prepareBatch",
            "prepareCall",
            "prepareStatement",
            "createStatement");

    /**
     * @param inPackage its last name
     * @param name such as {@code NodeDao.renew}
     * @param isQuery whether it reads alone
     */
    record Declared(String inPackage, String name, String sql, boolean isQuery) {

        /** False for rows of values, and for what an annotation names by the file that it is in. */
        boolean hasPlan() {
            boolean isInsert = sql.strip().startsWith("INSERT");
            return sql.contains(" ") && (!isInsert || SELECT.matcher(sql).find());
        }
    }

    private interface Reader<T> {
        void read(Path file, List<T> found) throws IOException, ClassNotFoundException;
    }

    private DeclaredStatements() {}

    /** Those that interfaces declare. */
    static List<Declared> all() throws IOException, URISyntaxException, ClassNotFoundException {
        return inEachClass(DeclaredStatements::addDeclared);
    }

    /** The classes that make statements by themselves, by their names with their packages: {@code store.RowWriter}. */
    static List<String> classesThatMakeTheirOwn() throws IOException, URISyntaxException, ClassNotFoundException {
        return inEachClass((file, found) -> {
            String octets = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (MAKERS.stream().anyMatch(octets::contains)) {
                found.add(nameOf(file).replaceFirst("\\$.*", ""));
            }
        });
    }

    private static <T> List<T> inEachClass(Reader<T> reader)
            throws IOException, URISyntaxException, ClassNotFoundException {
        Path classes = Path.of(
                Msisdn.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(classes)) {
            return inEachClass(classes.resolve(ROOT), reader);
        }
        try (FileSystem jar = FileSystems.newFileSystem(classes)) {
            return inEachClass(jar.getPath("/" + ROOT), reader);
        }
    }

    private static <T> List<T> inEachClass(Path root, Reader<T> reader) throws IOException, ClassNotFoundException {
        List<T> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                reader.read(file, found);
            }
        }
        return found;
    }

    /** {@code store.RowWriter}. */
    private static String nameOf(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.substring(path.indexOf(ROOT) + ROOT.length(), path.length() - ".class".length())
                .replace('/', '.');
    }

    private static void addDeclared(Path file, List<Declared> found) throws ClassNotFoundException {
        String name = nameOf(file);
        String inPackage = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "";
        String simpleName = name.substring(name.lastIndexOf('.') + 1);
        Class<?> type = Class.forName(ROOT.replace('/', '.') + name, false, Msisdn.class.getClassLoader());
        for (Method method : type.getDeclaredMethods()) {
            textOf(method)
                    .ifPresent(sql -> found.add(new Declared(
                            inPackage,
                            simpleName + "." + method.getName(),
                            sql,
                            method.isAnnotationPresent(SqlQuery.class))));
        }
    }

    private static Optional<String> textOf(Method method) {
        if (method.isAnnotationPresent(SqlQuery.class)) {
            return Optional.of(method.getAnnotation(SqlQuery.class).value());
        }
        if (method.isAnnotationPresent(SqlUpdate.class)) {
            return Optional.of(method.getAnnotation(SqlUpdate.class).value());
        }
        return Optional.ofNullable(method.getAnnotation(SqlBatch.class)).map(SqlBatch::value);
    }
}
