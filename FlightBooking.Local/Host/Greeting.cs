using System.Globalization;
using FlightBooking.Core.Fares;

namespace FlightBooking.Local.Host;

/// <summary>What the host prints once it listens: enough to book a flight by copy and paste.</summary>
internal static class Greeting
{
    private const string NothingFlies =
        "Nothing of this timetable flies within the next year. Import another one, or old SSIM files with --shift.";

    private const string Order = """
        "passengers":[{"firstName":"Asha","lastName":"Rao","gender":"female","dateOfBirth":"1990-05-04"}],"contact":{"email":"asha@example.com","mobile":"+919812345678"}}
        """;

    /// <summary>The greeting.</summary>
    /// <param name="url">Where it listens.</param>
    /// <param name="key">The demo account's key.</param>
    /// <param name="operationsKey">The key of the account with every role.</param>
    /// <param name="sample">A route and a day that something flies; null where nothing does.</param>
    /// <param name="flights">How many services the timetable has.</param>
    /// <param name="airports">How many airports.</param>
    public static string Text(Uri url, string key, string operationsKey, SampleTrip? sample, int flights, int airports)
    {
        var root = url.ToString().TrimEnd('/');
        var coupons = string.Join(", ", Coupon.Defaults.Select(coupon => $"{coupon.Code} ({coupon.Description})"));
        return string.Create(CultureInfo.InvariantCulture, $"""

            FlightBooking listens on {root}
            {flights:N0} flights between {airports:N0} airports; demo key {key}
            Operations key {operationsKey} (every role; keep it to yourself)
            Sample coupons: {coupons}

            {(sample is null ? NothingFlies : Lines(root, key, sample))}

            Ctrl+C stops it; everything is kept and goes on at the next start.
            """);
    }

    private static string Lines(string root, string key, SampleTrip sample)
    {
        var search = string.Create(
            CultureInfo.InvariantCulture,
            $"{root}/v1/flights?origin={sample.Origin}&destination={sample.Destination}&departureDate={sample.Date:yyyy-MM-dd}&limit=1");
        return $$$"""
            Search, book, pay, and fetch the ticket (any POSIX shell):

              KEY={{{key}}}; OFFER=$(curl -s '{{{search}}}' | grep -o 'off_[A-Za-z0-9_-]*' | head -n 1)
              REF=$(curl -s {{{root}}}/v1/bookings -H "Authorization: Bearer $KEY" -d '{"offers":["'$OFFER'"],{{{Order}}}' | grep -o '"bookingRef":"[^"]*' | cut -d'"' -f4)
              curl -s $(curl -s -X POST {{{root}}}/v1/bookings/$REF/payment -H "Authorization: Bearer $KEY" | grep -o 'http[^"]*/checkout/[^"]*') -d '{"card":"4242424242424242"}'; sleep 1
              curl -so ticket.pdf "$(curl -s {{{root}}}/v1/bookings/$REF/documents -H "Authorization: Bearer $KEY" | grep -o 'http[^"]*pdf[^"]*' | head -n 1)" && echo "ticket.pdf of booking $REF"

            The same in PowerShell:

              $key = @{ Authorization = 'Bearer {{{key}}}' }; $offer = (Invoke-RestMethod '{{{search}}}').outbound.itineraries[0].offerId
              $ref = (Invoke-RestMethod {{{root}}}/v1/bookings -Method Post -Headers $key -ContentType application/json -Body ('{"offers":["' + $offer + '"],{{{Order}}}')).bookingRef
              $pay = Invoke-RestMethod "{{{root}}}/v1/bookings/$ref/payment" -Method Post -Headers $key; Invoke-RestMethod $pay.checkoutUrl -Method Post -ContentType application/json -Body '{"card":"4242424242424242"}'; Start-Sleep 1
              $files = Invoke-RestMethod "{{{root}}}/v1/bookings/$ref/documents" -Headers $key; Invoke-WebRequest $files[0].url -OutFile ticket.pdf; "ticket.pdf of booking $ref"
            """;
    }
}
