namespace Koilo.Reports;

/// <summary>An image with its heat maps by two networks: the paper's figure.</summary>
/// <param name="Title">Image and class.</param>
/// <param name="Words">What both networks said.</param>
/// <param name="Original">The image as the networks saw it.</param>
/// <param name="Maps">Painted maps, each with its caption; those without attention first.</param>
public sealed record MapPair(string Title, string Words, byte[] Original, IReadOnlyList<(string Caption, byte[] Png)> Maps);
