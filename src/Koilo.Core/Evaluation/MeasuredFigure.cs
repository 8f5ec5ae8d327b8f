using System.Text.Json.Serialization;

namespace Koilo.Core.Evaluation;

/// <summary>A figure with its interval; one entry of <c>metrics.json</c>.</summary>
/// <param name="Id">As in docs/metrics.md.</param>
/// <param name="Class">The class it is of; null where it is of all.</param>
/// <param name="Figure">The value, or why there is none.</param>
/// <param name="Count">How many images it is computed from.</param>
/// <param name="Interval">How far it can be from the truth; null where nothing can be said.</param>
public sealed record MeasuredFigure(
    string Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Class,
    Figure Figure,
    int Count,
    FigureInterval? Interval)
{
    /// <summary>Why a defined figure has no interval; null where it has one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NoInterval { get; init; }
}

/// <summary>Where the truth probably lies.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Method">How it was found.</param>
public sealed record FigureInterval(double Low, double High, string Method);
