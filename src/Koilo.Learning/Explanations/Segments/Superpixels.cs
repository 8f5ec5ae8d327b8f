using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Segments;

/// <summary>Pieces of similar colour that lie together: they follow edges, where a grid cuts through cells.</summary>
/// <remarks>
/// K-means of colour and place from a grid of seeds, as SLIC does (Achanta et al. 2012, doi 10.1109/TPAMI.2012.120), but every pixel is compared with
/// every centre and pieces may fall apart.
/// </remarks>
/// <param name="Rows">Rows of seeds; at least 1.</param>
/// <param name="Columns">Columns of seeds; at least 1.</param>
public sealed record Superpixels(int Rows, int Columns) : ISegmentation
{
    private const int Rounds = 8;
    private const double Compactness = 1; // a colour deviation counts as much as a distance of one seed

    /// <inheritdoc/>
    public Tensor Of(Tensor images)
    {
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        var (n, height, width) = (images.shape[0], images.shape[2], images.shape[3]);
        var row = arange(height, images.dtype, images.device).mul((double)Rows / height * Compactness);
        var column = arange(width, images.dtype, images.device).mul((double)Columns / width * Compactness);
        var points = cat([images, row.reshape(1, 1, -1, 1).expand(n, 1, height, width), column.expand(n, 1, height, width)], 1)
            .flatten(2).transpose(1, 2); // N×HW×5
        using var grid = new GridSegmentation(Rows, Columns).Of(images);
        var pieces = grid.flatten(1); // N×HW
        for (var round = 0; round < Rounds; round++)
        {
            using var one = NewDisposeScope();
            var member = nn.functional.one_hot(pieces, Rows * Columns).to(images.dtype); // N×HW×K
            var centres = member.transpose(1, 2).matmul(points) / member.sum(1).unsqueeze(-1).clamp_min(1); // N×K×5; an empty one stays empty
            pieces = cdist(points, centres).argmin(2).MoveToOuterDisposeScope();
        }

        return pieces.reshape(n, height, width).MoveToOuterDisposeScope();
    }
}
