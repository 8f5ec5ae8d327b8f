namespace Koilo.Reports;

/// <summary>An image with its cells drawn by what a network made of them.</summary>
/// <param name="Title">The image and its class.</param>
/// <param name="Words">What each arm said of it, and what the two pictures show.</param>
/// <param name="Bag">PNG: what the bag's network made of its cells.</param>
/// <param name="Graph">PNG: what the graph's network made of its cells and edges.</param>
public sealed record GroupPicture(string Title, string Words, byte[] Bag, byte[] Graph);
