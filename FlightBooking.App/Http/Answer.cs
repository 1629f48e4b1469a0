using FlightBooking.Core;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Http;

/// <summary>Answers of the API.</summary>
public static class Answer
{
    /// <summary>200 with a body.</summary>
    public static IResult Ok<T>(T body) => Results.Json(body, CoreJson.Options);

    /// <summary>201 with a body and, where the new thing has an address, its <c>Location</c>.</summary>
    public static IResult Created<T>(HttpRequest request, string? path, T body)
    {
        if (path is not null)
        {
            request.HttpContext.Response.Headers.Location = path;
        }

        return Results.Json(body, CoreJson.Options, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>202: it has been accepted and goes on.</summary>
    public static IResult Accepted<T>(HttpRequest request, string path, T body)
    {
        request.HttpContext.Response.Headers.Location = path;
        return Results.Json(body, CoreJson.Options, statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>204.</summary>
    /// <summary>It was taken, and there is nothing to be seen of it.</summary>
    public static IResult Accepted() => Results.StatusCode(StatusCodes.Status202Accepted);

    public static IResult NoContent() => Results.NoContent();

    public static IResult Refused(Refusal refusal) => Problem.From(refusal);

    /// <summary>The value as 200, or the refusal as a problem.</summary>
    public static IResult OkOrRefused<T>(Result<T> result) =>
        result.Is(out var value, out var refusal) ? Ok(value) : Refused(refusal);
}
