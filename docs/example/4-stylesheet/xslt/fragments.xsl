<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="tei">
  <xsl:import href="bakuedition:fragments.xsl"/>

  <!-- Terms are in bold type. -->
  <xsl:template match="tei:term">
    <b><xsl:apply-imports/></b>
  </xsl:template>
</xsl:stylesheet>
