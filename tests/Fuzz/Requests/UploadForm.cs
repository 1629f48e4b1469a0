using System.Text;
using System.Text.Json.Nodes;

namespace FlightBooking.Fuzz.Requests;

/// <summary>
/// A timetable to upload. It is never flown: what is sold must stay as the final check knows it.
/// </summary>
internal static class UploadForm
{
    /// <summary>Puts it in where a form is wanted, and says whether it did.</summary>
    public static bool IsAdded(FuzzRequest request, JsonObject wanted, Dice dice)
    {
        if (wanted["content"]!["multipart/form-data"] is null)
        {
            return false;
        }

        const string Boundary = "a-boundary";
        const string Columns =
            "origin,destination,depart_time,depart_weekday,arrival_time,arrival_weekday,flight_no,airline_code,airline,"
            + "economy_fare,business_fare,first_fare";
        var (hour, day, number) = (dice.Below(24), dice.Below(7), dice.Below(900) + 100);
        var row = $"DEL,BOM,{hour:00}:00,{day},23:30,,M9{number},M9,Meru Air,4813,7498,15000";
        request.ContentType = $"multipart/form-data; boundary={Boundary}";
        request.Body = Encoding.UTF8.GetBytes(
            $"--{Boundary}\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nwinter\r\n"
            + $"--{Boundary}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"flights.csv\"\r\n\r\n"
            + $"{Columns}\n{row}\n\r\n--{Boundary}--\r\n");
        return true;
    }
}
