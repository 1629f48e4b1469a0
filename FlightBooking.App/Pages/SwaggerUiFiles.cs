using System.Collections.Concurrent;
using System.IO.Compression;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace FlightBooking.App.Pages;

/// <summary>The few files of Swagger UI that the reference needs, out of the package that carries them.</summary>
internal static class SwaggerUiFiles
{
    private const string Folder = "Swashbuckle.AspNetCore.SwaggerUI.node_modules.swagger_ui_dist.";

    private static readonly string[] Names = ["swagger-ui-bundle.js", "swagger-ui.css", "LICENSE", "NOTICE"];

    private static readonly ConcurrentDictionary<string, PageFile?> Files = new(StringComparer.Ordinal);

    /// <summary>A file by name; null for all others.</summary>
    public static PageFile? Find(string name) => Names.Contains(name) ? Files.GetOrAdd(name, Load) : null;

    private static PageFile? Load(string name)
    {
        using var stream = typeof(SwaggerUIOptions).Assembly.GetManifestResourceStream(Folder + name);
        if (stream is null)
        {
            return null;
        }

        using var content = new MemoryStream();
        stream.CopyTo(content);
        return new(name, Plain(content.ToArray()));
    }

    // The package holds its larger files compressed.
    private static byte[] Plain(byte[] content)
    {
        if (content is not [0x1f, 0x8b, ..])
        {
            return content;
        }

        using var packed = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        packed.CopyTo(plain);
        return plain.ToArray();
    }
}
