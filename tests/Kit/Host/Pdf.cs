using System.Diagnostics;

namespace FlightBooking.Kit.Host;

/// <summary>Reads PDFs with poppler, as a customer's reader would.</summary>
internal static class Pdf
{
    /// <summary>The text in reading order; skips the test where there is no reader.</summary>
    public static string Text(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, pdf);
            using var reader = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", file, "-"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var text = reader.StandardOutput.ReadToEnd();
            reader.WaitForExit();
            Assert.Equal((0, string.Empty), (reader.ExitCode, reader.StandardError.ReadToEnd()));
            return text;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("pdftotext (Debian package poppler-utils) is not installed.");
            return string.Empty;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
