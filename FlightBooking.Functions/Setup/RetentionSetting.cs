using System.Globalization;
using FlightBooking.Core.Privacy;

namespace FlightBooking.Functions.Setup;

/// <summary>How the settings say how long it is known who travelled.</summary>
internal static class RetentionSetting
{
    private const string ForEver = "forever";
    private const int Fewest = 30;
    private const int Most = 36_500;

    /// <summary>In days, or for ever.</summary>
    public static Retention Retention(this SettingsReader read, string name)
    {
        var days = 0;
        var value = read.Text(name);
        if (value is not (null or ForEver)
            && (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out days)
                || days is < Fewest or > Most))
        {
            read.Refuse(name, $"must be days from {Fewest} to {Most}, or {ForEver}, not '{value}'");
            return Core.Privacy.Retention.Default;
        }

        return value switch
        {
            null => Core.Privacy.Retention.Default,
            ForEver => Core.Privacy.Retention.ForEver,
            _ => new(TimeSpan.FromDays(days)),
        };
    }
}
