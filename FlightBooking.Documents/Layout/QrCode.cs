using System.Collections;
using System.Text;
using ZXing;
using ZXing.QrCode.Internal;
using Encoder = ZXing.QrCode.Internal.Encoder;

namespace FlightBooking.Documents.Layout;

/// <summary>A QR code, for a phone or the desk to read.</summary>
/// <param name="Payload">What it holds, at most <see cref="MaxPayloadBytes"/> bytes of UTF-8.</param>
/// <param name="Caption">A few words below it.</param>
public sealed record QrCode(string Payload, string Caption) : Block
{
    /// <summary>The most a code can hold at its error correction level (M: 15 % may be damaged).</summary>
    public const int MaxPayloadBytes = 2331;

    // Every reader undoes whichever of the eight masks a code names. Drawing all eight to find the prettiest costs
    // seven times as much as the rest of the code, and what is in our links is random enough for any of them.
    private const int Mask = 3;

    private static readonly Dictionary<EncodeHintType, object> Hints = new()
    {
        [EncodeHintType.CHARACTER_SET] = "UTF-8",
        [EncodeHintType.DISABLE_ECI] = true,
        [EncodeHintType.QR_MASK_PATTERN] = Mask,
    };

    /// <summary>Its rows of modules, true for dark, without the quiet zone of four modules around it.</summary>
    /// <exception cref="InvalidOperationException">The payload is too long.</exception>
    public IReadOnlyList<BitArray> Modules()
    {
        if (Encoding.UTF8.GetByteCount(Payload) > MaxPayloadBytes)
        {
            throw new InvalidOperationException($"A QR code holds at most {MaxPayloadBytes} bytes.");
        }

        var matrix = Encoder.encode(Payload, ErrorCorrectionLevel.M, Hints).Matrix;
        var modules = new BitArray[matrix.Height];
        for (var row = 0; row < modules.Length; row++)
        {
            modules[row] = new BitArray(matrix.Width);
            for (var column = 0; column < matrix.Width; column++)
            {
                modules[row][column] = matrix[column, row] == 1;
            }
        }

        return modules;
    }

    /// <summary>It as a picture, a unit for each module, without the quiet zone.</summary>
    /// <param name="colour">Of the dark modules, 0xRRGGBB.</param>
    /// <exception cref="InvalidOperationException">The payload is too long.</exception>
    public string ToSvg(int colour)
    {
        var modules = Modules();
        var dark =
            from row in Enumerable.Range(0, modules.Count)
            from column in Enumerable.Range(0, modules.Count)
            where modules[row][column]
            select FormattableString.Invariant($"M{column} {row}h1v1h-1z");
        return FormattableString.Invariant(
            $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {modules.Count} {modules.Count}' ")
            + FormattableString.Invariant($"width='{modules.Count}' height='{modules.Count}'>")
            + FormattableString.Invariant($"<path fill='#{colour:X6}' d='{string.Concat(dark)}'/></svg>");
    }
}
