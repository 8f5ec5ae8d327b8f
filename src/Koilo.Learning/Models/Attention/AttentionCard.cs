using Koilo.Learning.Layers;

namespace Koilo.Learning.Models.Attention;

/// <summary>What the catalog knows of an attention plug-in.</summary>
/// <param name="Id">Its name behind the '+' of a model's id, lower case: <c>cbam</c>.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Paper">Authors, year and link.</param>
/// <param name="OneLine">What it does, in a line a cytologist can follow.</param>
/// <param name="Usual">Where its paper puts it in a ResNet.</param>
/// <param name="Build">Makes it for a number of channels.</param>
public sealed record AttentionCard(
    string Id, string Title, string Paper, string OneLine, AttentionPlacement Usual, Func<int, AttentionLayer> Build);
