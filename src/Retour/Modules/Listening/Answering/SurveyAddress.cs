using Microsoft.AspNetCore.RateLimiting;
using Retour.Web;

namespace Retour.Modules.Listening.Answering;

/// <summary>Where customers answer, and how often an address may: a whole shop's guests and its tablet share one.</summary>
internal static class SurveyAddress
{
    public const string Prefix = "/s/", Throttle = "surveys";

    public static void Limit(RateLimiterOptions options) => options.AddPolicy(Throttle, http => Throttles.PostsPerMinute(http, 600));
}
