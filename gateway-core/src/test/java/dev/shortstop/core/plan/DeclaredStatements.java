package dev.shortstop.core.plan;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The statements that interfaces of some packages declare. */
final class DeclaredStatements {

    /** @param name such as {@code NodeDao.renew} */
    record Declared(String name, String sql) {

        boolean isInsert() {
            return sql.strip().startsWith("INSERT");
        }
    }

    private DeclaredStatements() {}

    /** @param packages by their last names */
    static List<Declared> of(List<String> packages) throws IOException, URISyntaxException, ClassNotFoundException {
        Path classes = Path.of(dev.shortstop.core.Msisdn.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.isDirectory(classes)) {
            return of(classes, packages);
        }
        try (FileSystem jar = FileSystems.newFileSystem(classes)) {
            return of(jar.getPath("/"), packages);
        }
    }

    private static List<Declared> of(Path classes, List<String> packages) throws IOException, ClassNotFoundException {
        List<Declared> found = new ArrayList<>();
        for (String name : packages) {
            try (Stream<Path> files =
                    Files.list(classes.resolve("dev/shortstop/core").resolve(name))) {
                for (String file : files.map(each -> each.getFileName().toString())
                        .filter(each -> each.endsWith(".class"))
                        .sorted()
                        .toList()) {
                    Class<?> type = Class.forName("dev.shortstop.core." + name + "." + file.replace(".class", ""));
                    for (Method method : type.getDeclaredMethods()) {
                        textOf(method)
                                .ifPresent(sql -> found.add(
                                        new Declared(file.replace(".class", "") + "." + method.getName(), sql)));
                    }
                }
            }
        }
        return found;
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
