using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace FlightBooking.App.Pages;

/// <summary>A file of the pages, ready to be sent: compressed once, named by its content.</summary>
internal sealed class PageFile
{
    private readonly Lazy<byte[]> brotli;
    private readonly Lazy<byte[]> gzip;

    /// <param name="name">Its name; the extension says what it is.</param>
    /// <param name="content">Its bytes.</param>
    public PageFile(string name, byte[] content)
    {
        Content = content;
        Type = TypeOf(name);
        ETag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"";
        brotli = new(() => Compress(stream => new BrotliStream(stream, CompressionLevel.Optimal)));
        gzip = new(() => Compress(stream => new GZipStream(stream, CompressionLevel.Optimal)));
    }

    public byte[] Content { get; }

    /// <summary>Media type.</summary>
    public string Type { get; }

    /// <summary>Weak: every encoding of the file has the same.</summary>
    public string ETag { get; }

    /// <summary>The bytes in a content coding, or null for one that is not known here.</summary>
    public byte[]? In(string coding) => coding switch
    {
        "br" => brotli.Value,
        "gzip" => gzip.Value,
        _ => null,
    };

    /// <summary>One hash over several files: another one as soon as any of them changes.</summary>
    public static string VersionOf(IEnumerable<KeyValuePair<string, PageFile>> files)
    {
        var list = string.Join('\n', files
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Key} {file.Value.ETag}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list)))[..12];
    }

    private byte[] Compress(Func<Stream, Stream> coder)
    {
        using var buffer = new MemoryStream();
        using (var stream = coder(buffer))
        {
            stream.Write(Content);
        }

        return buffer.ToArray();
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        _ => "text/plain; charset=utf-8",
    };
}
