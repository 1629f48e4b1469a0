using System.Collections;
using System.Text;
using QRCoder;

namespace FlightBooking.Core.Documents;

/// <summary>A QR code, for a phone or the desk to read.</summary>
/// <param name="Payload">What it holds, at most <see cref="MaxPayloadBytes"/> bytes of UTF-8.</param>
/// <param name="Caption">A few words below it.</param>
public sealed record QrCode(string Payload, string Caption) : Block
{
    /// <summary>The most a code can hold at its error correction level (M: 15 % may be damaged).</summary>
    public const int MaxPayloadBytes = 2331;

    /// <summary>Its rows of modules, true for dark, without the quiet zone of four modules around it.</summary>
    /// <exception cref="InvalidOperationException">The payload is too long.</exception>
    public IReadOnlyList<BitArray> Modules()
    {
        if (Encoding.UTF8.GetByteCount(Payload) > MaxPayloadBytes)
        {
            throw new InvalidOperationException($"A QR code holds at most {MaxPayloadBytes} bytes.");
        }

        using var data = QRCodeGenerator.GenerateQrCode(Payload, QRCodeGenerator.ECCLevel.M);
        const int QuietZone = 4;
        var size = data.ModuleMatrix.Count - (2 * QuietZone);
        var modules = new BitArray[size];
        for (var row = 0; row < size; row++)
        {
            modules[row] = new BitArray(size);
            for (var column = 0; column < size; column++)
            {
                modules[row][column] = data.ModuleMatrix[row + QuietZone][column + QuietZone];
            }
        }

        return modules;
    }
}
