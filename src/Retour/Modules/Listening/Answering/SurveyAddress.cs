using Microsoft.AspNetCore.RateLimiting;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Listening.Answering;

/// <summary>Where customers answer, and how often an address may: a whole shop's guests and its tablet share one.</summary>
internal static class SurveyAddress
{
    public const string Prefix = "/s/", Throttle = "surveys";

    /// <summary>The part of an address that says how somebody came by a link: by the code at the till, or asked by somebody of the team.</summary>
    public static string By(ResponseChannel channel) => channel switch { ResponseChannel.Till => "?by=till", ResponseChannel.Interviewer => "?by=interviewer", _ => "" };

    public static ResponseChannel ChannelOf(string? by, Actor actor) => by switch
    {
        "till" => ResponseChannel.Till,
        "interviewer" when actor.Kind is ActorKind.Staff => ResponseChannel.Interviewer,
        _ => ResponseChannel.Link,
    };

    public static void Limit(RateLimiterOptions options) => options.AddPolicy(Throttle, http => Throttles.PostsPerMinute(http, 600));
}
