using Koilo.Reports.Sections;

namespace Koilo.Reports.Tests.Sections;

public class PaperAddressTests
{
    [Theory]
    [InlineData("Selvaraju et al. 2017, arXiv:1610.02391", "https://arxiv.org/abs/1610.02391")]
    [InlineData("Jiang et al. 2021, doi:10.1109/TIP.2021.3089943", "https://doi.org/10.1109/TIP.2021.3089943")]
    [InlineData("see https://example.org/paper, section 3", "https://example.org/paper")]
    [InlineData("Otsu 1979", null)]
    [InlineData("javascript:alert(1)", null)]
    public void Address_is_found_in_the_citation(string paper, string? address) => Assert.Equal(address, PaperAddress.Of(paper));
}
